import { READINGS_WORDS } from '../../words/en/readings';
import { VIEW_TEXT_WORDS as WORDS } from '../../words/en/view-text';
import { comma } from '../../words/messages';
import {
  answerOf,
  type Prediction,
  pinnedPrediction,
  predictionAt,
  reconstructionOf,
} from '../image/example-prediction';
import { featureNumbering, groupName } from '../readings/feature-numbering';
import { lambdaChoice } from '../readings/lambda-choice';
import { consumerWeights, keyframeAt } from '../readings/network-at';
import { typicalError } from '../readings/own-units';
import { retrainedAt, scoreSeries, unconstrainedScore } from '../readings/score-series';
import type { ExplorerState } from '../state/explorer-state';
import { ownValue, quantity, scoreText } from '../state/number-format';
import type { ShownPath } from '../state/shown-path';
import { telling } from './text-equivalent';

/** The scores at the cursor and at the marked λ, in words. */
export const scoreSentence = telling((path, point, state) => {
  const series = scoreSeries(path);
  const { measure, split } = series;
  const choice = lambdaChoice(path);
  const penalised = scoreText(series.penalised[state.cursor] ?? Number.NaN, measure);
  const retrained = retrainedAt(series, state.cursor);
  const error = typicalError(path.description, point[split]?.loss ?? Number.NaN);
  const off = error === null ? 'none' : quantity(error);
  const at = ({ score, lambda }: { readonly score: number; readonly lambda: number }) => ({
    score: scoreText(score, measure),
    lambda: quantity(lambda),
  });
  const parts = [WORDS.penalised({ measure, split, score: penalised, error: off })];
  if (point.support.length === 0) parts.push(WORDS.nothingToRetrain);
  else if (retrained !== null) parts.push(WORDS.retrained(at(retrained)));
  if (choice !== null) {
    const { by, best, oneStandardError } = choice;
    parts.push(WORDS.best({ by: by === 'cross-validation' ? 'folds' : 'rows', ...at(best) }));
    if (oneStandardError !== null) parts.push(WORDS.sparsest(at(oneStandardError)));
  }
  const free = unconstrainedScore(path);
  if (free !== null) parts.push(WORDS.unconstrained({ score: scoreText(free, measure) }));
  return `${parts.join(READINGS_WORDS.clauseBreak)}${READINGS_WORDS.sentenceEnd}`;
});

/** How far off a regression typically is, in the target's own units; empty where these are not known. */
export const errorText = telling((path, point) => {
  const { split, samples } = scoreSeries(path);
  const [penalised, retrained] = [point, point.retrained].map(fits =>
    typicalError(path.description, fits?.[split]?.loss ?? Number.NaN),
  );
  if (penalised === null) return '';
  const again = retrained === null ? 'none' : quantity(retrained);
  return WORDS.error({ samples, split, error: quantity(penalised), retrained: again });
}, '');

/** The selected and dropped features and the weights drawn, in words. */
export const weightsText = telling((path, point, state) => {
  const { groups } = featureNumbering(path);
  const selected = groups.filter(group => point.norms[group] > 0);
  const dropped = groups.filter(group => point.norms[group] === 0);
  const keyframe = keyframeAt(path.points, state.cursor);
  const columns = consumerWeights(keyframe)?.shape[1];
  const drawn =
    keyframe === null || columns === undefined
      ? WORDS.noHiddenWeights
      : WORDS.hiddenWeights({ units: columns, lambda: quantity(keyframe.lambda) });
  return `${WORDS.names({ selected: listed(path, selected), dropped: listed(path, dropped) })} ${drawn}`;
});

/** Groups that a list names. */
const MOST_NAMED = 12;

function listed(path: ShownPath, groups: readonly number[]): string {
  if (groups.length === 0) return WORDS.none;
  const names = groups
    .slice(0, MOST_NAMED)
    .map(group => groupName(path, group))
    .join(comma);
  return groups.length > MOST_NAMED ? WORDS.more({ names, more: groups.length - MOST_NAMED }) : names;
}

/** The example and its prediction at the cursor, in words. */
export function exampleText(state: ExplorerState): string {
  const prediction = predictionAt(state);
  if (prediction === null) return WORDS.noExample;
  const before = pinnedPrediction(state);
  const said = predictionSentence(prediction);
  return before === null ? said : `${said} ${WORDS.pinnedExample({ sentence: predictionSentence(before) })}`;
}

/** Targets that a sentence tells of. */
const MOST_SAID = 3;

/** A prediction as a sentence. */
export function predictionSentence(prediction: Prediction): string {
  const lambda = quantity(prediction.lambda);
  if (prediction.kind === 'regression') {
    const { values } = prediction;
    if (prediction.reconstruction)
      return WORDS.reconstructionSentence({ lambda, ...reconstructionOf(values) });
    const said = values.slice(0, MOST_SAID).map(({ name, ...value }, at) => {
      const told = { name, predicted: ownValue(value.predicted), truth: ownValue(value.truth) };
      return at === 0 ? WORDS.valueSentence({ lambda, ...told }) : WORDS.otherValueSentence(told);
    });
    const more = values.length - said.length;
    return [...said, ...(more > 0 ? [WORDS.moreTargetsSentence({ targets: more })] : [])].join(' ');
  }
  const told = { lambda, ...answerOf(prediction) };
  return prediction.truth === null ? WORDS.drawnSentence(told) : WORDS.classSentence(told);
}
