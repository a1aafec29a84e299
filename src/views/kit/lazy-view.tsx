import {
  type ComponentType,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';

/** A view that is fetched when it is first shown. @param unfetched stands there if it cannot be */
export function lazyView<Props extends object = object>(
  fetch: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode,
  unfetched: ReactNode = meanwhile,
): ComponentType<Props> {
  const View = lazy<ComponentType<Props>>(() =>
    fetch().then(
      found => ({ default: found }),
      () => ({ default: () => unfetched }),
    ),
  );
  return props => (
    <Suspense fallback={meanwhile}>
      <View {...props} />
    </Suspense>
  );
}

/** Whether an element has come into view since `watching` began, or was `wanted`, or a page that holds it was about to be printed. */
export function useComesNear<Host extends HTMLElement>(
  watching: boolean,
  wanted: boolean,
): readonly [RefObject<Host | null>, boolean] {
  const ref = useRef<Host>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const host = ref.current;
    if (host === null || !watching) return;
    const sight = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) setNear(true);
    });
    const show = () => setNear(true);
    sight.observe(host);
    window.addEventListener('beforeprint', show);
    return () => {
      sight.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [watching]);
  useEffect(() => {
    if (wanted) setNear(true);
  }, [wanted]);
  return [ref, near];
}
