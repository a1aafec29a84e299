import { type DenseSpec, denseSpec, isConvolutional, parseSpec } from '../path-file/spec';
import { readDraft } from './draft-spec';
import { exampleIndex } from './example-prediction';
import type { ExplorerState } from './explorer-state';
import type { LinkedPath, LinkState } from './link-state';
import { preferredCursor } from './preferred-cursor';
import { shownPath } from './shown-path';

const DIGITS = 6;

/** The link to what is on screen. A file from the person's disk cannot be linked to: its spec stands for it. */
export function linkOf(state: ExplorerState): LinkState {
  const { mask, hiddenParts, theme, arrival } = state;
  const lesson = state.lesson?.place ?? null;
  const path = linkedPath(state);
  const shown = shownPath(state);
  const view = { path, lesson, mask, hiddenParts, theme, spec: linkedSpec(state, path) };
  if (shown === null) return { ...view, lambda: null, example: 0, ...arrival };
  // Without a λ, a link into a lesson means the step as it is told.
  const moved = state.lesson !== null || state.cursor !== preferredCursor(shown);
  const lambda = shown.points[state.cursor]?.lambda ?? 0;
  return {
    ...view,
    lambda: moved ? Number(lambda.toPrecision(DIGITS)) : null,
    example: exampleIndex(shown, state.example),
  };
}

function linkedPath({ shown, file }: ExplorerState): LinkedPath {
  if (shown === 'live') return { kind: 'live' };
  if (shown !== 'file') return { kind: 'stored', id: shown };
  return file?.address ? { kind: 'file', address: file.address } : { kind: 'live' };
}

/** What is to be trained: the spec of a run on screen, else what the form describes if that is something else. */
function linkedSpec(state: ExplorerState, path: LinkedPath): DenseSpec | null {
  const shown = shownPath(state);
  const drafted = draftedSpec(state);
  if (path.kind === 'live') return shown && !isConvolutional(shown.spec) ? shown.spec : drafted;
  if (drafted === null || shown === null) return null;
  return JSON.stringify(drafted) === JSON.stringify(parseSpec(shown.spec)) ? null : drafted;
}

function draftedSpec({ draft }: ExplorerState): DenseSpec | null {
  const reading = readDraft(draft);
  if (reading.kind === 'errors') return null;
  try {
    return denseSpec(reading.spec);
  } catch {
    return null;
  }
}
