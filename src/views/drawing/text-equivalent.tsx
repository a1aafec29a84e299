import { useEffect, useRef } from 'react';
import { explorer } from '../../store/explorer';
import type { ExplorerState } from '../../store/explorer-state';

const PAUSE = 500;

interface Props {
  readonly id: string;
  readonly text: (state: ExplorerState) => string;
}

/** A view in words, for screen readers; it follows the state once that has rested for a moment. */
export function TextEquivalent({ id, text }: Props) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const write = () => {
      const words = text(explorer.getState());
      if (ref.current !== null && ref.current.textContent !== words) ref.current.textContent = words;
    };
    let timer = 0;
    write();
    const unsubscribe = explorer.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(write, PAUSE);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [text]);
  return <p ref={ref} id={id} className="visually-hidden" aria-live="polite" />;
}
