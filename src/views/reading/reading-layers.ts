import { shownPath } from '../../store/state/shown-path';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { part, parts } from '../kit/parts';
import { labelsOf, type Point, type ReadView } from './labels';

/** Between two labels, and between them and the edges; pixels. */
const GAP = 6;
/** Height of the button below the labels, with a gap. */
const FOOT = 44;

/** Puts labels of these heights beside what they are about, in its order, without one on another. */
export function stackLabels(
  wanted: readonly number[],
  heights: readonly number[],
  room: number,
): readonly number[] {
  const order = wanted.map((_, label) => label).sort((a, b) => wanted[a] - wanted[b]);
  const tops = new Array<number>(wanted.length).fill(0);
  let top = GAP;
  for (const label of order) {
    tops[label] = Math.max(top, wanted[label] - heights[label] / 2);
    top = tops[label] + heights[label] + GAP;
  }
  let bottom = room - GAP;
  for (const label of order.toReversed()) {
    tops[label] = Math.max(GAP, Math.min(tops[label], bottom - heights[label]));
    bottom = tops[label] - GAP;
  }
  return tops;
}

function layerOf(view: ReadView): Layer {
  return {
    reads: state => [shownPath(state), state.cursor, state.mask, state.example],
    draw(host, state, size) {
      const section = host.closest<HTMLElement>('.view');
      if (section === null) return;
      const box = host.getBoundingClientRect();
      const targets = labelsOf(view, state).map(({ at }) => {
        const point = at(section, state);
        return point && { x: point.x - box.left, y: point.y - box.top };
      });
      place(host, targets, size);
    },
  };
}

function place(host: HTMLElement, targets: readonly (Point | null)[], size: Size): void {
  const boxes = parts(host, 'li');
  boxes.forEach((box, index) => {
    box.hidden = !targets[index];
  });
  const shown = boxes.filter(box => !box.hidden);
  const points = targets.filter(point => point !== null);
  const heights = shown.map(box => box.offsetHeight);
  const tops = stackLabels(
    points.map(({ y }) => y),
    heights,
    size.height - FOOT,
  );
  const marks = emptiedGroup(host, 'leaders');
  shown.forEach((box, index) => {
    box.style.transform = `translateY(${tops[index]}px)`;
    const { x, y } = points[index];
    const edge = part(host, 'ul').offsetLeft;
    const from = x < edge ? edge : edge + 8;
    marks.append('path').attr('d', `M${from},${tops[index] + heights[index] / 2}L${x},${y}`);
    marks.append('circle').attr('r', 4).attr('cx', x).attr('cy', y);
  });
}

/** The labels of each view: they follow what they are about as λ moves. */
export const READING_LAYERS: Readonly<Record<ReadView, readonly Layer[]>> = {
  path: [layerOf('path')],
  score: [layerOf('score')],
  mask: [layerOf('mask')],
  weights: [layerOf('weights')],
  example: [layerOf('example')],
  filters: [layerOf('filters')],
};
