import { type Selection, scaleSqrt } from 'd3';
import { type InputWeights, inputWeights } from '../../store/image/input-weights';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { ARITHMETIC_WORDS as WORDS } from '../../words/en/arithmetic';
import type { Layer, Size } from '../kit/drawing';
import { lettersIn, shortenedTo } from '../kit/letters';
import { emptiedGroup, type Marks } from '../kit/marks';
import { parts, write } from '../kit/parts';
import { palette, type Ramp } from '../kit/ramp';

/** Outputs and hidden units that there is room for. */
const MOST_OUTPUTS = 12;
const MOST_UNITS = 14;
const NODE = 4;
/** Pixels of a letter, and letters of an output's name that there is room for. */
const LETTER = 6.5;
const MOST_LETTERS = 16;
const WIDEST = 5;
const THINNEST = 0.5;
/** Heights of the line of skip weights, and of the constraint with its labels. */
const HEAD = 44;
const WALL = 50;
/** From the begin of the bar to where a word has room beside its own. */
const BESIDE = 60;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The chosen input in its network: skip weights to the outputs, weights to hidden units, and what bounds these. */
export const diagramLayer: Layer = {
  reads: state => [shownPath(state), cursorPoint(state), state.input],
  draw(host, state) {
    const weights = inputWeights(state);
    write(host, '.diagram-text', weights === null ? '' : diagramText(weights));
    for (const chart of parts(host, '.input-diagram')) {
      const size = { width: chart.clientWidth, height: chart.clientHeight };
      if (weights !== null) drawDiagram(chart, weights, size, state);
    }
  },
};

/** The constraint at the cursor with its numbers in. */
export function diagramText({ lambda, constraint, units, unitsLambda }: InputWeights): string {
  const { allowed, largest, hold } = constraint;
  const at = { lambda: quantity(lambda) };
  if (hold === 'dropped') return WORDS.droppedHere(at);
  if (allowed === 0 || units?.length === 0) return WORDS.skipAlone(at);
  const touches = hold === 'below' ? 'no' : 'yes';
  const wall = WORDS.wall({ ...at, largest: quantity(largest), allowed: quantity(allowed), touches });
  return unitsLambda === null || unitsLambda === lambda
    ? wall
    : `${wall} ${WORDS.unitsAt({ lambda: quantity(unitsLambda) })}`;
}

function drawDiagram(
  host: HTMLElement,
  weights: InputWeights,
  { width, height }: Size,
  { scheme }: ExplorerState,
): void {
  const marks = emptiedGroup(host, 'diagram');
  const { signed } = palette(scheme);
  const bottom = height - WALL;
  const spread = (count: number, x: number): Place[] =>
    Array.from({ length: count }, (_, i) => ({
      x,
      y: count === 1 ? (HEAD + bottom) / 2 : HEAD + ((bottom - HEAD) * (i + 0.5)) / count,
    }));
  const outputs = weights.outputs.slice(0, MOST_OUTPUTS);
  const units = strongestUnits(weights.units ?? []);
  const input: Place = { x: 16, y: (HEAD + bottom) / 2 };
  const middle = width * 0.48;
  const hidden = spread(units.length, middle);
  const ends = spread(outputs.length, width - roomFor(outputs.map(({ label }) => label)));
  for (const from of hidden) for (const to of ends) line(marks, 'diagram-further', from, to);
  const widest = Math.max(weights.constraint.allowed, ...units.map(Math.abs));
  units.forEach((weight, k) => {
    weigh(line(marks, 'diagram-weight', input, hidden[k]), weight, widest, signed);
  });
  const strongest = Math.max(...outputs.map(({ weight }) => Math.abs(weight)));
  outputs.forEach(({ weight }, c) => {
    const { x, y } = ends[c];
    const skip = marks
      .append('path')
      .attr('class', 'diagram-weight')
      .attr('d', `M${input.x},${input.y}C${width * 0.2},0 ${width * 0.7},0 ${x},${y}`);
    weigh(skip, weight, strongest, signed);
  });
  for (const place of [input, ...hidden, ...ends]) {
    marks
      .append('circle')
      .attr('class', 'diagram-node')
      .attr('r', NODE)
      .attr('cx', place.x)
      .attr('cy', place.y);
  }
  outputs.forEach(({ label }, c) => {
    word(marks, shortenedTo(label, MOST_LETTERS), { x: ends[c].x + 9, y: ends[c].y }, 'start');
  });
  word(marks, weights.name, { x: 4, y: input.y + 38 }, 'start');
  word(marks, WORDS.skipWeights, { x: middle, y: 8 }, 'middle');
  const shown = { shown: units.length, units: weights.units?.length ?? 0 };
  if (units.length > 0) word(marks, WORDS.hiddenUnits(shown), { x: middle, y: bottom + 6 }, 'middle');
  drawWall(marks, weights, width, height);
}

/** ‖W_j‖_∞ as a bar, and M‖θ_j‖₂ as the wall that it cannot pass. */
function drawWall(
  marks: Marks,
  { constraint: { allowed, largest }, mostAllowed }: InputWeights,
  width: number,
  height: number,
): void {
  if (mostAllowed === 0) return;
  // A square root, since most of the fall happens at the start.
  const x = scaleSqrt([0, mostAllowed], [4, width - 24]);
  const [top, thick] = [height - 32, 12];
  const bar = (name: string, to: number, y: number, tall: number) =>
    marks
      .append('rect')
      .attr('class', name)
      .attr('x', x(0))
      .attr('y', y)
      .attr('width', Math.max(0, x(to) - x(0)))
      .attr('height', tall);
  bar('wall-room', mostAllowed, top, thick);
  bar('wall-largest', Math.min(largest, allowed), top + 2, thick - 4);
  line(marks, 'wall', { x: x(allowed), y: top - 4 }, { x: x(allowed), y: top + thick + 4 });
  word(marks, '‖W‖∞', { x: x(0), y: top + thick + 8 }, 'start');
  word(marks, 'M‖θ‖', { x: Math.max(x(allowed), x(0) + BESIDE), y: top + thick + 8 }, 'middle');
}

function line(marks: Marks, name: string, from: Place, to: Place) {
  return marks
    .append('line')
    .attr('class', name)
    .attr('x1', from.x)
    .attr('y1', from.y)
    .attr('x2', to.x)
    .attr('y2', to.y);
}

/** Width by size, colour by sign; a weight that is zero is a broken line. */
function weigh<Mark extends SVGElement>(
  mark: Selection<Mark, unknown, null, undefined>,
  weight: number,
  most: number,
  signed: Ramp,
): void {
  const share = most > 0 ? Math.abs(weight) / most : 0;
  mark
    .classed('is-zero', weight === 0)
    .attr('stroke', signed.css(weight < 0 ? 0.5 - (0.2 + 0.3 * share) : 0.5 + (0.2 + 0.3 * share)))
    .attr('stroke-width', Math.max(THINNEST, WIDEST * share));
}

function word(marks: Marks, text: string, { x, y }: Place, anchor: 'start' | 'middle'): void {
  marks.append('text').attr('x', x).attr('y', y).attr('dy', '0.32em').attr('text-anchor', anchor).text(text);
}

/** What the longest name takes to the right of its node. */
function roomFor(labels: readonly string[]): number {
  return 16 + LETTER * Math.max(...labels.map(label => lettersIn(shortenedTo(label, MOST_LETTERS))));
}

/** The units with the largest weights, in their order. */
function strongestUnits(units: readonly number[]): readonly number[] {
  const kept = new Set(
    [...units.keys()].sort((a, b) => Math.abs(units[b]) - Math.abs(units[a])).slice(0, MOST_UNITS),
  );
  return units.filter((_, k) => kept.has(k));
}
