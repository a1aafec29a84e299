import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { type ExplorerState, shownInference } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { cursorPoint, shownPath } from '../state/shown-path';

/** What makes up one output for the image on screen, before softmax. */
export interface OutputContribution {
  readonly label: string;
  /** What the skip weights add: of all filters, or of the one under the pointer. */
  readonly skip: number;
  /** What the layers behind the filters add; 0 while a filter is pointed at. */
  readonly body: number;
  readonly probability: number;
}

/** Of every class; null until the network has been asked. */
export function outputContributions(state: ExplorerState): readonly OutputContribution[] | null {
  const path = shownPath(state);
  const inference = shownInference(state);
  const task = path?.description.task;
  if (path === null || inference === null || task?.kind !== 'classification') return null;
  const { pass, probabilities } = inference;
  const sums = (of: (skip: Float32Array, gate: number) => boolean, c: number): number =>
    pass.skips.reduce((sum, skip, g) => (of(skip, g) ? sum + columnSum(skip, task.classes, c) : sum), 0);
  const alone = state.hover === null ? null : hoveredSkips(state, state.hover);
  return task.labels.map((label, c) => {
    const all = sums(() => true, c);
    return {
      label,
      skip: alone === null ? all : alone[c],
      body: alone === null ? pass.output[c] - all : 0,
      probability: probabilities[c],
    };
  });
}

/** What the filter pointed at adds to each output. */
function hoveredSkips(state: ExplorerState, group: number): Float32Array | null {
  const gates = cursorPoint(state)?.filters?.gates ?? [];
  const index = gates.findLastIndex(({ first }) => first <= group);
  const skip = shownInference(state)?.pass.skips[index];
  if (skip === undefined) return null;
  const outputs = skip.length / gates[index].filters;
  const filter = group - gates[index].first;
  return skip.subarray(filter * outputs, (filter + 1) * outputs);
}

function columnSum(matrix: Float32Array, width: number, column: number): number {
  let sum = 0;
  for (let i = column; i < matrix.length; i += width) sum += matrix[i];
  return sum;
}

/** The contributions in words. */
export function contributionsText(state: ExplorerState): string {
  const contributions = outputContributions(state);
  if (contributions === null) return '';
  const each = contributions.map(({ label, skip, body }) =>
    WORDS.logit({ label, skip: quantity(skip), body: quantity(body) }),
  );
  return WORDS.logits({ outputs: each.join('; ') });
}
