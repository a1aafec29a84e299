import { answerOf, type Prediction } from '../../store/image/example-prediction';
import { ownValue, percentage, quantity } from '../../store/state/number-format';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { PREDICTION_WORDS } from '../../words/en/prediction';
import { part, write } from '../kit/parts';
import { MOST_SAID } from './prediction-line';

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
  while (list.children.length > data.length) list.lastElementChild?.remove();
  while (list.children.length < data.length) list.append(emptyBar());
  data.forEach((bar, index) => {
    writeBar(list.children[index], bar);
  });
}

function emptyBar(): HTMLElement {
  const bar = document.createElement('li');
  const [label, track, value] = ['bar-label', 'bar-track', 'bar-value'].map(spanOf);
  label.dataset.true = WORDS.trueClass;
  track.append(spanOf('bar-fill'), spanOf('bar-before'));
  bar.append(label, track, value);
  return bar;
}

function spanOf(name: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  return span;
}

function writeBar(host: Element, { label, share, isTrue, isPredicted, before }: Bar): void {
  host.classList.toggle('is-true', isTrue);
  host.classList.toggle('is-predicted', isPredicted);
  write(host, '.bar-label', label);
  part(host, '.bar-fill').style.width = `${Math.max(0.5, share * 100)}%`;
  const mark = part(host, '.bar-before');
  mark.hidden = before === null;
  mark.style.left = `${(before ?? 0) * 100}%`;
  write(host, '.bar-value', percentage(share));
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

/** The prediction at the pin in a line; '' where there is none. */
export function pinnedLine(prediction: Prediction | null): string {
  if (prediction === null) return '';
  const said =
    prediction.kind === 'regression'
      ? prediction.values
          .slice(0, MOST_SAID)
          .map(({ predicted }) => ownValue(predicted))
          .join(', ')
      : PREDICTION_WORDS.answer(answerOf(prediction));
  return WORDS.pinned({ lambda: quantity(prediction.lambda), said });
}
