import { LOOK_WORDS as WORDS } from '../../words/en/look';
import { featureNoun, featureNumbering } from '../readings/feature-numbering';
import { retrainedAt, type ScoreSeries, scoreSeries } from '../readings/score-series';
import type { ExplorerState } from '../state/explorer-state';
import { percentage, quantity } from '../state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

/** What the network looks at where the cursor is, and how well it does with that, in a sentence; '' without a path. */
export function lookSentence(state: ExplorerState): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return '';
  const series = scoreSeries(path);
  const penalised = series.penalised[state.cursor] ?? Number.NaN;
  const unit = path.description.layout.kind === 'image' ? 'images' : 'rows';
  const told = {
    lambda: quantity(point.lambda),
    noun: featureNoun(path),
    rows: WORDS.rows({ split: series.split, unit }),
  };
  const selected = point.support.length;
  if (selected === 0) {
    const known = series.measure === 'accuracy' && Number.isFinite(penalised);
    return WORDS.nothing({ ...told, unit, score: known ? percentage(penalised) : 'none' });
  }
  const all = featureNumbering(path).groups.length;
  const found = retrainedAt(series, state.cursor);
  const score = found?.score ?? penalised;
  return WORDS.sentence({
    ...told,
    kept: selected === all ? 'all' : 'some',
    selected,
    all,
    said: saidOf(score, series),
    score: percentage(score),
    // Retraining is done at some λ only: where not at this one, it was with another number of inputs.
    retrained: found === null ? 'none' : found.index === state.cursor ? 'here' : 'elsewhere',
    measured: measuredAt(path, found?.index),
  });
}

/** What a score says: how often the network is right, or how much of the variance it explains. */
function saidOf(score: number, { measure }: ScoreSeries): 'right' | 'variance' | 'mean' | 'nothing' {
  if (!Number.isFinite(score)) return 'nothing';
  if (measure === 'accuracy') return 'right';
  return score <= 0 ? 'mean' : 'variance';
}

function measuredAt({ points }: ShownPath, index = 0): number {
  return points[index].support.length;
}
