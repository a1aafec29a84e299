import type { Spec } from '../../settings/spec';
import { sameSpec } from '../../settings/spec-json';
import { exampleIndex } from '../image/example-prediction';
import { preferredCursor } from '../readings/lambda-choice';
import { readDraft } from '../set-up/draft-spec';
import { pinnedPoint } from '../state/cursor';
import type { ExplorerState } from '../state/explorer-state';
import { draftOf } from '../state/form-draft';
import { shownPath } from '../state/shown-path';
import type { LinkedPath, LinkState } from './link-table';

const DIGITS = 6;

/** The link to what is on screen. A file from the person's disk cannot be linked to: its spec stands for it. */
export function linkOf(state: ExplorerState): LinkState {
  const { mask, hiddenParts, theme, arrival, stepsDone, challenge, slides, input } = state;
  const lesson = state.lesson?.place ?? null;
  const path = linkedPath(state);
  const shown = shownPath(state);
  const view = {
    path,
    lesson,
    stepsDone,
    challenge,
    beside: state.beside?.id ?? null,
    mask,
    input,
    slides,
    hiddenParts,
    theme,
    spec: linkedSpec(state, path),
  };
  if (shown === null) return { ...view, lambda: null, pin: null, example: 0, ...arrival };
  // Without a λ, a link into a lesson means the step as it is told; one that a run moves is not told.
  const moved = !state.following && (state.lesson !== null || state.cursor !== preferredCursor(shown));
  const pinned = pinnedPoint(state);
  return {
    ...view,
    lambda: moved ? shortened(shown.points[state.cursor]?.lambda ?? 0) : null,
    pin: pinned && shortened(pinned.lambda),
    example: exampleIndex(shown, state.example),
  };
}

/** λ as a link writes it: enough digits to find its point again. */
export function shortened(lambda: number): number {
  return Number(lambda.toPrecision(DIGITS));
}

function linkedPath({ shown, file }: ExplorerState): LinkedPath {
  if (shown === 'live') return { kind: 'live' };
  if (shown !== 'file') return { kind: 'stored', id: shown };
  return file?.address ? { kind: 'file', address: file.address } : { kind: 'live' };
}

/** What is to be trained: the spec of a run on screen, else what the form describes if that is something else. */
function linkedSpec(state: ExplorerState, path: LinkedPath): Spec | null {
  const shown = shownPath(state);
  const drafted = draftedSpec(state);
  if (path.kind === 'live') return shown?.spec ?? drafted;
  if (drafted === null || shown === null) return null;
  return sameSpec(drafted, shown.spec) ? null : drafted;
}

function draftedSpec({ draft }: ExplorerState): Spec | null {
  const reading = readDraft(draftOf(draft));
  return reading.kind === 'spec' ? reading.spec : null;
}
