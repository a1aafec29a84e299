import { type RefObject, useEffect, useRef, useState } from 'react';

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
