import type { ExplorerState } from '../../store/explorer-state';
import { useRestedText } from './rested-text';

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
