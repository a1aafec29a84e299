import { type RefObject, useEffect, useRef } from 'react';
import { type HighlightedPart, isFigure } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';

/** How long a view may be in coming that is fetched when it is first shown, in milliseconds. */
const PATIENCE = 10_000;

/** Marks, in the element it is given to, what a lesson asks to look at, and brings the first of that into view. */
export function useHighlight<Host extends HTMLElement>(): RefObject<Host | null> {
  const ref = useRef<Host>(null);
  const highlighted = useExplorer(state => state.highlighted);
  useEffect(() => {
    const host = ref.current;
    if (host === null) return;
    host.dataset.lit = highlighted.join(' ');
    const [first] = highlighted;
    if (first === undefined || isFigure(first)) return;
    return bringIntoView(() => host.querySelector(`[data-part="${first}"]`), 'nearest');
  }, [highlighted]);
  return ref;
}

/** As `useHighlight`, for the element of one part; it is brought into view anew when `version` changes. */
export function useHighlightOf<Host extends HTMLElement>(
  part: HighlightedPart,
  version: unknown,
  ref: RefObject<Host | null>,
) {
  const highlighted = useExplorer(state => (state.highlighted.includes(part) ? state.highlighted : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what fills the element later has another height
  useEffect(() => {
    const host = ref.current;
    if (host === null) return;
    host.dataset.lit = highlighted === null ? '' : part;
    return highlighted?.[0] === part ? bringIntoView(() => host, 'start') : undefined;
  }, [highlighted, part, version]);
}

/**
 * Scrolls to an element once what has changed is laid out, or once it is there: gently if it is near and motion is
 * welcome. Returns the end of it.
 */
function bringIntoView(find: () => Element | null, block: 'nearest' | 'start'): () => void {
  const until = performance.now() + PATIENCE;
  let frame = 0;
  const seek = () => {
    const element = find();
    if (element !== null) scrollTo(element, block);
    else if (performance.now() < until) frame = requestAnimationFrame(seek);
  };
  frame = requestAnimationFrame(seek);
  return () => cancelAnimationFrame(frame);
}

function scrollTo(element: Element, block: 'nearest' | 'start'): void {
  const { top, bottom } = element.getBoundingClientRect();
  const near = bottom > -innerHeight && top < 2 * innerHeight;
  const gently = near && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block, behavior: gently ? 'smooth' : 'instant' });
}
