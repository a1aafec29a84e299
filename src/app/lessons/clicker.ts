import { useEffect, useRef } from 'react';

/** The way on and the way back. */
interface Turns {
  readonly on: () => void;
  readonly back: () => void;
}

const TYPED = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select';

/**
 * Turns the steps of a lesson with the keys that a presenter's clicker sends, wherever the focus is; where nothing has it,
 * with the arrow keys and the space bar too.
 */
export function useClicker(turns: Turns): void {
  const latest = useRef(turns);
  latest.current = turns;
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (way === null || document.querySelector(':popover-open') !== null) return;
      event.preventDefault();
      // A slider that has the focus would take it for its own.
      event.stopPropagation();
      latest.current[way]();
    };
    window.addEventListener('keydown', turn, { capture: true });
    return () => window.removeEventListener('keydown', turn, { capture: true });
  }, []);
}

/** Which way a key turns; null: it means something else. */
export function wayOf(event: KeyboardEvent): keyof Turns | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.matches(TYPED)) return null;
  if (event.key === 'PageDown') return 'on';
  if (event.key === 'PageUp') return 'back';
  if (target !== null && target !== document.body && !target.matches('#lesson-title')) return null;
  if (event.key === 'ArrowRight' || event.key === ' ') return event.shiftKey ? 'back' : 'on';
  return event.key === 'ArrowLeft' ? 'back' : null;
}
