import { type EnterElement, type Selection, select } from 'd3';
import {
  answerOf,
  type PredictedValue,
  type Prediction,
  reconstructionLine,
} from '../../store/image/example-prediction';
import { ownValue, percentage, quantity } from '../../store/state/number-format';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';

interface Bar {
  readonly label: string;
  readonly share: number;
  readonly isTrue: boolean;
  readonly isPredicted: boolean;
  /** The share at the pin; null where nothing is pinned. */
  readonly before: number | null;
}

/**
 * Draws the probability of each class as a bar, the true class marked; nothing where there is no prediction.
 *
 * @param pinned what was said at the pin
 */
export function drawProbabilities(
  list: HTMLElement,
  prediction: Prediction | null,
  pinned: Prediction | null,
): void {
  const data = barsOf(prediction, pinned);
  const bars = select(list).selectAll<HTMLLIElement, Bar>('li').data(data).join(appendBar);
  bars.classed('is-true', bar => bar.isTrue).classed('is-predicted', bar => bar.isPredicted);
  bars.select('.bar-label').text(bar => bar.label);
  bars.select<HTMLElement>('.bar-fill').style('width', bar => `${Math.max(0.5, bar.share * 100)}%`);
  bars
    .select<HTMLElement>('.bar-before')
    .property('hidden', bar => bar.before === null)
    .style('left', bar => `${(bar.before ?? 0) * 100}%`);
  bars.select('.bar-value').text(bar => percentage(bar.share));
}

function barsOf(prediction: Prediction | null, pinned: Prediction | null): readonly Bar[] {
  if (prediction === null || prediction.kind === 'regression') return [];
  const { labels, probabilities, predicted, truth } = prediction;
  return probabilities.map((share, index) => ({
    label: labels[index] ?? '–',
    share: Number.isFinite(share) ? share : 0,
    isTrue: index === truth,
    isPredicted: index === predicted,
    before: pinned?.kind === 'classification' ? (pinned.probabilities[index] ?? null) : null,
  }));
}

function appendBar(
  enter: Selection<EnterElement, Bar, HTMLElement, unknown>,
): Selection<HTMLLIElement, Bar, HTMLElement, unknown> {
  const bar = enter.append('li');
  bar.append('span').attr('class', 'bar-label').attr('data-true', WORDS.trueClass);
  const track = bar.append('span').attr('class', 'bar-track');
  track.append('span').attr('class', 'bar-fill');
  track.append('span').attr('class', 'bar-before');
  bar.append('span').attr('class', 'bar-value');
  return bar;
}

/** The prediction at the pin in a line; '' where there is none. */
export function pinnedLine(prediction: Prediction | null): string {
  if (prediction === null) return '';
  const said =
    prediction.kind === 'regression'
      ? prediction.values
          .slice(0, MOST_SAID)
          .map(({ predicted }) => ownValue(predicted))
          .join(', ')
      : WORDS.answer(answerOf(prediction));
  return WORDS.pinned({ lambda: quantity(prediction.lambda), said });
}

/** Targets that a line has room for. */
const MOST_SAID = 3;

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
