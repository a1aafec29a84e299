import { FOLDS } from '../../lassonet/resampled/cross-validation';
import { STABLE_SHARE } from '../../lassonet/resampled/stability';
import { isConvolutional } from '../../settings/spec';
import { type Answer, accuracyInterval, stableSelection } from '../readings/answer';
import { lambdaChoice } from '../readings/lambda-choice';
import { count, percentage, quantity, scoreText } from '../state/number-format';

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
    const error = chosen.standardError === null ? '' : ` ± ${scoreText(chosen.standardError, measure)}`;
    return `retrained ${measure} ${scoreText(chosen.score, measure)}${error}`;
  }
  return test === null
    ? `no retrained ${measure} here`
    : `retrained ${measure} ${scoreText(test.score, measure)} on the test rows${elsewhere(answer)}`;
}

/** Where the nearest λ that was retrained has more inputs: how many. */
function elsewhere({ test, point }: Answer): string {
  return test === null || test.selected === point.support.length
    ? ''
    : ` with ${count(test.selected)} inputs`;
}

/** What test rows say, and how little few of them can; empty where there are none. */
export function testSentence(answer: Answer): string {
  const { test, path } = answer;
  const { testCount } = path.description;
  if (test === null || testCount === 0) return '';
  if (measureOf(answer) === 'R²')
    return `On ${count(testCount)} test rows${elsewhere(answer)}: R² ${scoreText(test.score, 'R²')}.`;
  const [low, high] = accuracyInterval(test.score, testCount).map(percentage);
  const told = `On ${count(testCount)} test rows${elsewhere(answer)}: ${percentage(test.score)}, with a 95\u202f% interval from ${low} to ${high}.`;
  return testCount < FEW_ROWS ? `${told} So few rows cannot tell more closely.` : told;
}

/** What the runs on halves of the rows say; empty where there were none. */
export function stabilitySentence({ path }: Answer): string {
  const found = stableSelection(path);
  if (found === null) return '';
  const { lambda, selected, stable, expectedFalse, runs } = found;
  const inputs = stable.length === 1 ? '1 input is' : `${count(stable.length)} inputs are`;
  return (
    `At λ = ${quantity(lambda)}, where a run on half of the rows selects ${quantity(selected)} inputs, ` +
    `${inputs} in at least ${STABLE_PERCENT} of ${runs} runs. At most ${quantity(expectedFalse)} of them are expected to be false.`
  );
}

/** What a paper would have to say, sentence by sentence. */
export function reportSentences(answer: Answer): readonly string[] {
  const { path, point, chosen, by, inputs } = answer;
  const { spec, description } = path;
  const { M, gamma } = spec.solver;
  const layers = isConvolutional(spec)
    ? ''
    : ` with hidden layers of ${spec.network.hidden.join(', ') || 'no'} units`;
  const choice = lambdaChoice(path);
  const rule = by === 'one standard error' ? 'the one-standard-error rule' : 'the best score';
  const how =
    choice === null || chosen === null
      ? 'λ was chosen by hand; no held-out rows speak for it.'
      : choice.by === 'cross-validation'
        ? `λ was chosen by ${FOLDS}-fold cross-validation and ${rule}.`
        : `λ was chosen on ${count(description.validationCount)} validation rows by ${rule}.`;
  const stability = stabilitySentence(answer);
  return [
    `LassoNet (Lemhadri et al. 2021)${layers}, M = ${quantity(M)} and γ = ${quantity(gamma)}, was fitted to ${count(description.trainCount)} rows and ${count(inputs)} inputs.`,
    how,
    `At λ = ${quantity(point.lambda)} it selects ${count(point.support.length)} inputs: ${scoreWords(answer)}.`,
    ...(chosen !== null ? ['This score also chose λ, so it is a little too good.'] : []),
    ...(testSentence(answer) === '' ? [] : [testSentence(answer)]),
    ...(stability === ''
      ? []
      : [
          stability,
          'The halves are complementary pairs and the bound is q² / ((2τ − 1)p) (Shah & Samworth 2013).',
        ]),
    'An input that is left out may still matter: of inputs that say the same, one is enough.',
  ];
}
