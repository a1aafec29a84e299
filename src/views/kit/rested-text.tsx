import { type RefObject, useEffect, useRef } from 'react';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';

const PAUSE = 500;

interface Props {
  readonly id: string;
  readonly text: (state: ExplorerState) => string;
}

/** A view in words, for screen readers that come to it: it follows the state without announcing itself. */
export function TextEquivalent({ id, text }: Props) {
  const ref = useRestedText<HTMLParagraphElement>(text, PAUSE);
  return <p ref={ref} id={id} className="visually-hidden" />;
}

/** Keeps the state's text in an element, written anew once the state has rested for `pause` milliseconds. */
export function useRestedText<Host extends HTMLElement>(
  text: (state: ExplorerState) => string,
  pause: number,
): RefObject<Host | null> {
  const ref = useRef<Host>(null);
  useEffect(() => {
    const write = () => {
      const words = text(explorer.getState());
      if (ref.current !== null && ref.current.textContent !== words) ref.current.textContent = words;
    };
    let timer = 0;
    write();
    const unsubscribe = explorer.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(write, pause);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [text, pause]);
  return ref;
}
