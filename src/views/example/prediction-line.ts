import {
  answerOf,
  type PredictedValue,
  type Prediction,
  reconstructionLine,
} from '../../store/image/example-prediction';
import { ownValue, quantity } from '../../store/state/number-format';
import { PREDICTION_WORDS as WORDS } from '../../words/en/prediction';

/** Targets that a line has room for. */
export const MOST_SAID = 3;

/** “5.31, true 5.02: 0.29 too high”. */
function valueLine({ predicted, truth }: PredictedValue): string {
  const error = predicted - truth;
  return WORDS.value({
    predicted: ownValue(predicted),
    truth: ownValue(truth),
    error: Number.isFinite(error) ? quantity(Math.abs(error)) : 'none',
    side: error < 0 ? 'low' : 'high',
  });
}

/** The prediction in a line: what the network says, and what is true. */
export function predictionLine(prediction: Prediction | null): string {
  if (prediction === null) return '–';
  if (prediction.kind === 'regression') {
    const { values } = prediction;
    if (prediction.reconstruction) return reconstructionLine(values);
    if (values.length === 1) return WORDS.predictedValue({ value: valueLine(values[0]) });
    const said = values.slice(0, MOST_SAID).map(value => `${value.name} ${valueLine(value)}`);
    const more = values.length - MOST_SAID;
    return [...said, ...(more > 0 ? [WORDS.moreTargets({ targets: more })] : [])].join('; ');
  }
  return WORDS.predictedClass(answerOf(prediction));
}
