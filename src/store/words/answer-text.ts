import { effectiveCount } from '../../data/row-weights';
import { lastCopy } from '../../lassonet/resampled/copies';
import { FOLDS } from '../../lassonet/resampled/cross-validation';
import { STABLE_SHARE } from '../../lassonet/resampled/stability';
import { isConvolutional, type Spec } from '../../settings/spec';
import { ANSWER_WORDS as WORDS } from '../../words/en/answer';
import { type Answer, accuracyInterval, stableSelection } from '../readings/answer';
import { lambdaChoice } from '../readings/lambda-choice';
import { typicalError } from '../readings/own-units';
import { percentage, quantity, scoreText } from '../state/number-format';

/** Fewer test rows than this leave an accuracy open by several percent. */
const FEW_ROWS = 200;

/** “80 %”. */
export const STABLE_PERCENT = `${Math.round(STABLE_SHARE * 100)}\u202f%`;

const measureOf = ({ path }: Answer) =>
  path.description.task.kind === 'classification' ? ('accuracy' as const) : ('R²' as const);

/** “retrained accuracy 95.0 % ± 1.0 %”, by what chose λ; else by the test rows. */
export function scoreWords(answer: Answer): string {
  const { chosen, test, by } = answer;
  const measure = measureOf(answer);
  if (chosen !== null && by !== 'cursor') {
    const { score, standardError } = chosen;
    const error = standardError === null ? 'none' : scoreText(standardError, measure);
    return WORDS.chosenScore({ measure, score: scoreText(score, measure), error });
  }
  return test === null
    ? WORDS.noScore({ measure })
    : WORDS.testScore({ measure, score: scoreText(test.score, measure), inputs: inputsElsewhere(answer) });
}

/** Where the nearest λ that was retrained has more inputs: how many; else 0. */
function inputsElsewhere({ test, point }: Answer): number {
  return test === null || test.selected === point.support.length ? 0 : test.selected;
}

/** What test rows say, and how little few of them can; empty where there are none. */
export function testSentence(answer: Answer): string {
  const { test, path } = answer;
  const { testCount: rows } = path.description;
  if (test === null || rows === 0) return '';
  const inputs = inputsElsewhere(answer);
  if (measureOf(answer) === 'R²') {
    const error = typicalError(path.description, test.loss);
    const off = error === null ? 'none' : quantity(error);
    return WORDS.testVariance({ rows, inputs, score: scoreText(test.score, 'R²'), error: off });
  }
  const equal = effectiveCount(path.description, 'test');
  const [low, high] = accuracyInterval(test.score, equal).map(percentage);
  const told = [WORDS.testAccuracy({ rows, inputs, score: percentage(test.score), low, high })];
  if (path.description.weighting) told.push(WORDS.unevenRows({ rows: Math.round(equal) }));
  if (rows < FEW_ROWS) told.push(WORDS.fewRows);
  return told.join(' ');
}

/** What the runs on halves of the rows say; empty where there were none. */
export function stabilitySentence({ path }: Answer): string {
  const found = stableSelection(path);
  if (found === null) return '';
  return WORDS.stability({
    lambda: quantity(found.lambda),
    mean: quantity(found.selected),
    stable: found.stable.length,
    percent: STABLE_PERCENT,
    runs: found.runs,
    wrong: quantity(found.expectedFalse),
  });
}

/** What the permuted copies say; empty where nobody has asked. */
export function copiesSentence({ path, point }: Answer): string {
  const { copies } = path;
  if (!copies) return '';
  const last = lastCopy(copies);
  if (!Number.isFinite(last)) return WORDS.endsEarly;
  return WORDS.copies({
    lambda: quantity(last),
    beyond: copies.inputs.filter(lambda => lambda > last).length,
    selected: point.support.filter(group => copies.inputs[group] > last).length,
  });
}

/** What a paper would have to say, sentence by sentence. */
export function reportSentences(answer: Answer): readonly string[] {
  const { path, point, chosen, inputs } = answer;
  const { M, gamma } = path.spec.solver;
  const test = testSentence(answer);
  const stability = stabilitySentence(answer);
  return [
    WORDS.fitted({
      ...networkOf(path.spec),
      M: quantity(M),
      gamma: quantity(gamma),
      rows: path.description.trainCount,
      inputs,
    }),
    ...weightSentence(answer),
    choiceSentence(answer),
    WORDS.selects({
      lambda: quantity(point.lambda),
      selected: point.support.length,
      score: scoreWords(answer),
    }),
    ...(chosen !== null ? [WORDS.optimistic] : []),
    ...(test === '' ? [] : [test]),
    ...(stability === '' ? [] : [stability, WORDS.halves]),
    WORDS.leftOut,
  ];
}

/** What each row counts, where a column or its class says so. */
function weightSentence({ path: { spec, description } }: Answer): readonly string[] {
  const { weighting } = description;
  const balanced = 'balanced' in spec.data && spec.data.balanced === true;
  return [
    ...(weighting ? [WORDS.weighted({ column: weighting.column })] : []),
    ...(balanced ? [WORDS.balanced] : []),
  ];
}

/** What a network is made of behind the gate, by the kinds that the report tells apart. */
function networkOf(spec: Spec): { readonly network: string; readonly layers: string } {
  const { hidden, body, model } = spec.network;
  if (model) return { network: 'model', layers: model.name };
  const layers = hidden.join(', ');
  if (isConvolutional(spec)) return { network: 'none', layers };
  if (hidden.length === 0) return { network: 'linear', layers };
  return { network: body === 'residual' ? 'residual' : 'layers', layers };
}

/** What chose λ. */
function choiceSentence(answer: Answer): string {
  const { path, chosen, by } = answer;
  const choice = lambdaChoice(path);
  if (choice === null || chosen === null) return WORDS.byHand;
  if (choice.by === 'validation') return WORDS.byRows({ rows: path.description.validationCount, by });
  const loss = measureOf(answer) === 'R²' ? 'squared' : 'log';
  return WORDS.byFolds({ folds: FOLDS, measure: path.chosenBy === 'loss' ? loss : 'score', by });
}
