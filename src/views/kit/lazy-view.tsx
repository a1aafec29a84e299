import {
  type ComponentType,
  type ReactNode,
  type RefObject,
  startTransition,
  useEffect,
  useRef,
  useState,
} from 'react';

/**
 * A view that is fetched when it is first shown, and shown as soon as it is there: React's own `lazy` holds it back until
 * what stood there before has been seen for a third of a second.
 *
 * @param unfetched stands there if it cannot be
 */
export function lazyView<Props extends object = object>(
  fetch: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode,
  unfetched: ReactNode = meanwhile,
): ComponentType<Props> {
  let View: ComponentType<Props> | null = null;
  let fetching: Promise<void> | null = null;
  const come = (found: ComponentType<Props>): void => {
    View = found;
  };
  return props => {
    const [, setCome] = useState(View !== null);
    fetching ??= fetch().then(come, () => come(() => unfetched));
    useEffect(() => {
      // What comes between this view's first rendering and here is not on screen yet.
      void fetching?.then(() => startTransition(() => setCome(true)));
    }, []);
    return View === null ? meanwhile : <View {...props} />;
  };
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
