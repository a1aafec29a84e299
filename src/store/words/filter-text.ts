import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { READINGS_WORDS } from '../../words/en/readings';
import { contributionsText } from '../image/contributions';
import { recordedFilters } from '../image/filter-pictures';
import { filtersRead, unconstrainedReading } from '../readings/beside-unconstrained';
import { featureNumbering } from '../readings/feature-numbering';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { cursorPoint, shownPath } from '../state/shown-path';
import { groupText, selectedCount, telling } from './text-equivalent';
/** One filter in words: what `groupText` says, and the largest weight with which the next layer reads it. */
export function filterSentence(state: ExplorerState, group: number): string {
  const point = cursorPoint(state);
  const said = groupText(state, group);
  if (point === null || !(point.norms[group] > 0)) return said;
  return WORDS.sentence({ sentence: said, weight: quantity(point.consumerNorms[group]) });
}

/** The filters at the cursor in words, the strongest first. */
export const filtersText = telling((path, point, state) => {
  const ranked = featureNumbering(path)
    .groups.filter(group => point.norms[group] > 0)
    .sort((a, b) => point.norms[b] - point.norms[a]);
  const each = ranked.map(group => filterSentence(state, group));
  const filters = recordedFilters(state);
  const recorded =
    filters === null ? WORDS.noKernels : WORDS.kernelsRecorded({ lambda: quantity(filters.keyframe.lambda) });
  const free = unconstrainedReading(path).map(reading =>
    WORDS.unconstrainedReads({ read: filtersRead(reading), filters: reading.filters }),
  );
  return [
    ...[selectedCount(state), ...each].map(sentence => `${sentence}${READINGS_WORDS.sentenceEnd}`),
    recorded,
    contributionsText(state),
    ...free,
    lossesText(state),
  ]
    .filter(sentence => sentence !== '')
    .join(' ');
});

/** The training loss of the last epoch at the cursor, and that of every epoch without the constraint. */
export function lossesText(state: ExplorerState): string {
  const path = shownPath(state);
  const last = cursorPoint(state)?.filters?.epochs.at(-1);
  const free = path?.twin?.epochs ?? [];
  if (free.length === 0) return '';
  const losses = WORDS.lossesSentence({ losses: free.map(({ loss }) => quantity(loss)).join(', ') });
  return last === undefined ? losses : `${losses} ${WORDS.lossHere({ loss: quantity(last.loss) })}`;
}
