import { featureNumbering } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import {
  type Agreement,
  comparedPaths,
  type Side,
  type SideBySide,
  sideBySide,
} from '../../store/readings/side-by-side';
import type { ExplorerState, Scheme } from '../../store/state/explorer-state';
import { quantity, scoreText } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { besideNote, namesOf, retrainedText, titlesOf } from '../../store/words/beside-text';
import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { scrubCounts } from '../kit/count-axis';
import type { Layer } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { parts, write } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { placeCursor } from '../kit/place-cursor';
import { packed, palette } from '../kit/ramp';
import { besideChart, SIDES } from './beside-chart';
import { drawBeside } from './draw-beside';

/** What both selected, and what one alone did, as `beside.css` has it. */
const COLOURS: Readonly<Record<Scheme, Readonly<Record<keyof Agreement, string>>>> = {
  light: { both: '#2b313b', one: '#3d8fd1', other: '#e08a2c' },
  dark: { both: '#eceff3', one: '#4f9fe0', other: '#d98a35' },
};

/** What all of it is drawn by. */
const readsPaths: Layer['reads'] = state => [shownPath(state), state.shown, state.beside];
const readsPoint: Layer['reads'] = state => [...readsPaths(state), state.cursor];

const curves: Layer = {
  reads: readsPaths,
  draw(host, state, size) {
    const pair = comparedPaths(state);
    if (pair !== null) drawBeside(host, pair, titlesOf(state), size);
  },
};

const cursor: Layer = {
  reads: readsPoint,
  draw(host, state, size) {
    const found = sideBySide(state);
    if (found === null) return;
    const { count, score } = besideChart([found.one.path, found.other.path], size);
    placeCursor(host, count(Math.max(1, found.one.point.support.length)), size.width);
    const marks = emptiedGroup(host, 'at-cursor');
    for (const side of SIDES) {
      const { point, score: value } = found[side];
      if (point.support.length === 0 || !(value >= score.domain()[0])) continue;
      const [x, y] = [count(point.support.length), score(value)];
      marks.append('circle').attr('class', `is-${side}`).attr('r', 5).attr('cx', x).attr('cy', y);
    }
  },
};

/** Both paths' scores over the number selected, and where each is looked at. */
export const BESIDE_LAYERS: readonly Layer[] = [curves, cursor];

/** What stands beside the chart: numbers of both paths, and what they agree on. */
export const AGREEMENT_LAYERS: readonly Layer[] = [
  {
    reads: readsPoint,
    draw(host, state) {
      const found = sideBySide(state);
      if (found === null) return;
      for (const side of SIDES) writeSide(host, side, found[side]);
      writeAgreement(host, state, found);
      write(host, '.beside-note', besideNote(state));
    },
  },
];

function writeSide(host: HTMLElement, side: string, found: Side): void {
  const { path, point, score } = found;
  const { measure } = scoreSeries(path);
  write(host, `.lambda.is-${side}`, quantity(point.lambda));
  write(host, `.selected.is-${side}`, String(point.support.length));
  write(host, `.score.is-${side}`, scoreText(score, measure));
  write(host, `.retrained.is-${side}`, retrainedText(found));
}

/** Those of the elements that the view has: pixels have a map, other inputs their names, filters trained apart neither. */
function writeAgreement(host: HTMLElement, state: ExplorerState, found: SideBySide): void {
  const { agreement, one, other } = found;
  if (agreement === null) return;
  const titles = titlesOf(state);
  const counts = {
    both: WORDS.both({ selected: agreement.both.length }),
    one: WORDS.only({ title: titles.one, selected: agreement.one.length }),
    other: WORDS.only({ title: titles.other, selected: agreement.other.length }),
  };
  for (const name of ['both', ...SIDES] as const) {
    for (const key of parts(host, `.key-${name}`)) key.textContent = counts[name];
    const { path } = name === 'other' ? other : one;
    for (const names of parts(host, `.names-${name}`)) names.textContent = namesOf(path, agreement[name]);
  }
  for (const canvas of parts<HTMLCanvasElement>(host, 'canvas')) paintAgreement(canvas, found, state.scheme);
}

function paintAgreement(canvas: HTMLCanvasElement, { one, other }: SideBySide, scheme: Scheme): void {
  const { layout } = one.path.description;
  if (layout.kind !== 'image') return;
  const colours = COLOURS[scheme];
  const [both, ours, theirs] = [colours.both, colours.one, colours.other].map(packed);
  const none = packed(palette(scheme).dropped);
  const [groups, otherGroups] = [one, other].map(({ path }) => featureNumbering(path).groupOfPixel);
  paintPixels(canvas, layout, pixel => {
    const [group, otherGroup] = [groups[pixel] ?? -1, otherGroups[pixel] ?? -1];
    if (group < 0 && otherGroup < 0) return 0;
    const [byOne, byOther] = [one.point.norms[group] > 0, other.point.norms[otherGroup] > 0];
    if (byOne && byOther) return both;
    return byOne ? ours : byOther ? theirs : none;
  });
}

/** Lets a press or a drag on the chart move λ to where so many are selected. */
export const scrubSelected = scrubCounts((state, box) => {
  const pair = comparedPaths(state);
  return pair && besideChart(pair, box).count;
});
