import { select } from 'd3';
import { recordedFilters } from '../../store/image/filter-pictures';
import { type PatchSum, type PlaceArithmetic, placeArithmetic } from '../../store/image/place-arithmetic';
import { filterArchitecture } from '../../store/readings/filter-architecture';
import { type ExplorerState, shownInference } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { PLACES_WORDS as WORDS } from '../../words/en/places';
import type { Layer } from '../kit/drawing';
import { emptiedGroup, type Marks } from '../kit/marks';
import { part, parts, write } from '../kit/parts';
import { palette } from '../kit/ramp';

const CELL = { width: 44, height: 20 };
const HEAD = 18;
const GAP = 26;

const place: Layer = {
  reads: state => [
    shownPath(state),
    cursorPoint(state),
    shownInference(state),
    state.example,
    state.sketch,
    state.mapPlace,
  ],
  draw(host, state) {
    const panel = part(host, '.place-panel');
    const path = shownPath(state);
    // Without weights there is no arithmetic to show, and of a model's layers none that is known here.
    panel.hidden = path === null || recordedFilters(state) === null || filterArchitecture(path) === null;
    const found = placeArithmetic(state);
    panel.classList.toggle('is-chosen', found !== null);
    part(panel, '.place-sum').hidden = found === null;
    writeFields(panel, state, found);
    write(panel, '.place-text', found === null ? WORDS.notChosen : placeText(found));
    if (found !== null) drawSum(panel, found, state);
  },
};

export const PLACE_LAYERS: readonly Layer[] = [place];

function writeFields(panel: HTMLElement, { mapPlace }: ExplorerState, found: PlaceArithmetic | null): void {
  if (mapPlace !== null) part<HTMLSelectElement>(panel, 'select').value = String(mapPlace.group);
  if (found === null) return;
  const last = [found.height - 1, found.width - 1];
  const at = [found.row, found.column];
  parts<HTMLInputElement>(panel, 'input').forEach((range, axis) => {
    range.max = String(last[axis]);
    range.value = String(at[axis]);
    range.setAttribute('aria-valuetext', String(at[axis] + 1));
  });
}

function placeText({ row, column, lambda, sums, bias, value }: PlaceArithmetic): string {
  const [first, ...rest] = sums;
  const others = rest.reduce((all, { sum }) => all + sum, 0);
  const signed = (number: number) => (number < 0 ? `− ${quantity(-number)}` : `+ ${quantity(number)}`);
  return WORDS.sum({
    row: row + 1,
    column: column + 1,
    lambda: quantity(lambda),
    sum: quantity(first.sum),
    others: rest.length > 0 ? signed(others) : 'none',
    maps: rest.length,
    bias: signed(bias),
    value: quantity(value),
    passes: value > 0 ? 'yes' : 'no',
  });
}

/** Draws kernel × patch = products, of the map that adds most where several are read; one below the other on a phone. */
function drawSum(
  panel: HTMLElement,
  { sums, size, convolution }: PlaceArithmetic,
  state: ExplorerState,
): void {
  const [first] = sums;
  const marks = emptiedGroup(panel, 'sum');
  const [wide, high] = [size * CELL.width + GAP, HEAD + size * CELL.height + 4];
  const stacked = 3 * wide > panel.clientWidth;
  const named = convolution === 0 ? WORDS.imagePatch : WORDS.mapPatch({ number: first.channel + 1 });
  const blocks = [
    { title: named, of: first.patch },
    { title: WORDS.kernel, of: first.kernel },
    { title: WORDS.products, of: first.products },
  ];
  blocks.forEach(({ title, of }, b) => {
    const at = stacked ? `translate(0,${b * high})` : `translate(${b * wide},0)`;
    const block = marks.append('g').attr('transform', at);
    block.append('text').attr('class', 'place-title').attr('y', 12).text(title);
    drawGrid(block, of, size, state);
  });
  const svg = select(part<SVGSVGElement>(panel, '.place-sum svg'));
  svg.attr('width', stacked ? wide : 3 * wide).attr('height', stacked ? 3 * high : high);
}

function drawGrid(block: Marks, values: PatchSum['patch'], size: number, { scheme }: ExplorerState): void {
  const largest = Math.max(...values.map(Math.abs)) || 1;
  const { signed } = palette(scheme);
  values.forEach((value, at) => {
    const [x, y] = [(at % size) * CELL.width, HEAD + Math.floor(at / size) * CELL.height];
    block
      .append('rect')
      .attr('x', x)
      .attr('y', y)
      .attr('width', CELL.width)
      .attr('height', CELL.height)
      .attr('fill', signed.css(0.5 + value / (2 * largest)))
      .attr('fill-opacity', 0.45);
    block
      .append('text')
      .attr('x', x + CELL.width / 2)
      .attr('y', y + CELL.height / 2)
      .attr('dy', '0.32em')
      .attr('text-anchor', 'middle')
      .text(shortened(value));
  });
}

/** Two digits after the point: a cell has no room for more. */
function shortened(value: number): string {
  return (Math.round(value * 100) / 100 + 0).toFixed(2).replace('-', '−');
}
