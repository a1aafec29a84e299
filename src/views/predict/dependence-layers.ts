import { extent, line, scaleLinear } from 'd3';
import { type Dependence, dependence, dependenceText } from '../../store/predicting/dependence';
import { ownValue } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { drawValueAxis } from '../kit/draw-axes';
import type { Layer, Size } from '../kit/drawing';
import { shortenedTo } from '../kit/letters';
import { emptiedGroup } from '../kit/marks';
import { part, write } from '../kit/parts';

/** Width of a letter of the labels, about. */
const LETTER = 7.4;
const RIGHT = 14;
const TOP = 28;
const BOTTOM = 22;
/** Of the chart, as the style sheet has it: to measure it would lay out the page once more. */
const HEIGHT = 180;

/** Draws how what is predicted depends on one input: a line over its values, or a dot a category. */
export function drawDependence(host: HTMLElement, curve: Dependence | null, { width, height }: Size): void {
  const marks = emptiedGroup(host, 'dependence');
  if (curve === null) return;
  const { places, mean, probability, of, input } = curve;
  const named = input.reading.kind !== 'number' && input.reading.kind !== 'date';
  const [first = 0, last = 1] = extent(places, ({ value }) => value);
  const margin = named ? 0.5 : 0;
  const [low = 0, high = 1] = probability ? [0, 1] : extent(mean);
  const room = low === high ? 1 : 0;
  const y = scaleLinear([low - room, high + room], [height - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(3);
  const left = 10 + LETTER * Math.max(3, ...ticks.map(tick => ownValue(tick).length));
  const x = scaleLinear([first - margin, last + margin], [left, width - RIGHT]);
  drawValueAxis(
    marks,
    marks,
    { left, right: width - RIGHT, labels: 0 },
    {
      scale: y,
      ticks,
      label: ownValue,
      title: probability ? WORDS.probabilityAxis({ name: of }) : of,
      top: 10,
    },
  );
  const shown = named ? thinned(places, width) : [places[0], places[places.length - 1]];
  for (const { value, label } of shown) {
    marks
      .append('text')
      .attr('x', x(value))
      .attr('y', height - 6)
      .attr('text-anchor', named ? 'middle' : value === first ? 'start' : 'end')
      .text(shortenedTo(label, 12));
  }
  const at = (i: number): number => x(places[i].value);
  if (named) {
    marks
      .selectAll('circle')
      .data(mean)
      .join('circle')
      .attr('class', 'dot')
      .attr('r', 4)
      .attr('cx', (_, i) => at(i))
      .attr('cy', value => y(value));
    return;
  }
  const drawn = line<number>(
    (_, i) => at(i),
    value => y(value),
  );
  marks.append('path').attr('class', 'curve').attr('d', drawn(mean));
}

/** As many labels as have room beside each other. */
function thinned(places: Dependence['places'], width: number): Dependence['places'] {
  const every = Math.ceil((places.length * 84) / Math.max(1, width));
  return places.filter((_, i) => i % every === 0);
}

/** The curve of the input pointed at, at the cursor's λ. */
export const DEPENDENCE_LAYERS: readonly Layer[] = [
  {
    reads: state => [
      shownPath(state),
      state.cursor,
      state.example,
      state.typedRow,
      state.rowsWith,
      state.hover,
    ],
    draw(host, state, { width }) {
      drawDependence(part(host, '.dependence-chart'), dependence(state), { width, height: HEIGHT });
      write(host, '.dependence-name', dependence(state)?.name ?? WORDS.nothingSelected);
      write(host, '.dependence-text', dependenceText(state));
    },
  },
];
