import { restText } from '../store/text-equivalent';
import { useRestedText } from '../views/drawing/rested-text';

const PAUSE = 1000;

/** Tells a screen reader where the cursor has come to rest: the one place that speaks up as λ moves. */
export function Announcement() {
  const ref = useRestedText<HTMLParagraphElement>(restText, PAUSE);
  return <p ref={ref} className="visually-hidden" aria-live="polite" data-testid="announcement" />;
}
