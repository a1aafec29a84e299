import { type EnterElement, type Selection, select } from 'd3';
import type { Prediction } from '../../store/example-prediction';
import { percentage, quantity } from '../../store/number-format';

interface Bar {
  readonly label: string;
  readonly share: number;
  readonly isTrue: boolean;
  readonly isPredicted: boolean;
}

/** Draws the probability of each class as a bar, the true class marked; nothing where there is no prediction. */
export function drawProbabilities(list: HTMLElement, prediction: Prediction | null): void {
  const bars = select(list).selectAll<HTMLLIElement, Bar>('li').data(barsOf(prediction)).join(appendBar);
  bars.classed('is-true', bar => bar.isTrue).classed('is-predicted', bar => bar.isPredicted);
  bars.select('.bar-label').text(bar => bar.label);
  bars.select<HTMLElement>('.bar-fill').style('width', bar => `${Math.max(0.5, bar.share * 100)}%`);
  bars.select('.bar-value').text(bar => percentage(bar.share));
}

function barsOf(prediction: Prediction | null): readonly Bar[] {
  if (prediction === null || prediction.kind === 'regression') return [];
  const { labels, probabilities, predicted, truth } = prediction;
  return probabilities.map((share, index) => ({
    label: labels[index] ?? '–',
    share: Number.isFinite(share) ? share : 0,
    isTrue: index === truth,
    isPredicted: index === predicted,
  }));
}

function appendBar(
  enter: Selection<EnterElement, Bar, HTMLElement, unknown>,
): Selection<HTMLLIElement, Bar, HTMLElement, unknown> {
  const bar = enter.append('li');
  bar.append('span').attr('class', 'bar-label');
  bar.append('span').attr('class', 'bar-track').append('span').attr('class', 'bar-fill');
  bar.append('span').attr('class', 'bar-value');
  return bar;
}

/** The prediction in a line: what the network says, and what is true. */
export function predictionLine(prediction: Prediction | null): string {
  if (prediction === null) return '–';
  if (prediction.kind === 'regression') {
    return `predicted ${quantity(prediction.predicted)}, true ${quantity(prediction.truth)}`;
  }
  const { labels, probabilities, predicted, truth } = prediction;
  const sure = percentage(probabilities[predicted] ?? Number.NaN);
  const said = `predicted ${labels[predicted] ?? '–'} (${sure})`;
  return truth === null ? said : `${said}, true ${labels[truth] ?? '–'}`;
}
