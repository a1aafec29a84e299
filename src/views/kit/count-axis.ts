import { type ScaleLogarithmic, scaleLog } from 'd3';
import { pointOfCount, takeCursor } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { listenToDrag } from './drag';
import type { Size } from './drawing';
import type { Marks } from './marks';

/** Where a number of groups lies, on a log axis from many to few: as over λ, fewer are left the further right. */
export type CountScale = ScaleLogarithmic<number, number>;

const NARROWEST = 60;

/** The scale from `most` groups at `left` to one at `right`, in pixels. */
export function countScale(most: number, left: number, right: number): CountScale {
  return scaleLog([Math.max(2, most), 1], [left, Math.max(left + NARROWEST, right)]);
}

const TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
/** Width of a number, and what is to stay free beside it. */
const DIGIT = 8;
const APART = 10;

/** The axis along `bottom`, with its title. */
export function drawCountAxis(marks: Marks, scale: CountScale, bottom: number, title: string): void {
  const [begin, end] = scale.range();
  const [most] = scale.domain();
  const axis = marks.append('g').attr('transform', `translate(0,${bottom})`);
  axis.append('line').attr('class', 'baseline').attr('x1', begin).attr('x2', end);
  let last = Number.POSITIVE_INFINITY;
  for (const count of TICKS.filter(tick => tick <= most)) {
    const x = scale(count);
    if (last - x < APART + DIGIT * String(count).length) continue;
    last = x;
    axis.append('line').attr('class', 'tick').attr('x1', x).attr('x2', x).attr('y2', 5);
    axis.append('text').attr('x', x).attr('y', 18).attr('text-anchor', 'middle').text(count);
  }
  axis
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', end)
    .attr('y', 34)
    .attr('text-anchor', 'end')
    .text(title);
}

/**
 * Lets a press or a drag on a chart over counts move λ to where so many are selected.
 *
 * @param scaleIn the chart's scale in its box; null: nothing is to be moved
 * @returns what listens, and returns the end of it
 */
export function scrubCounts(
  scaleIn: (state: ExplorerState, box: Size) => CountScale | null,
): (host: HTMLElement, store: Explorer) => () => void {
  return (host, store) => {
    const ending = new AbortController();
    const scale = () => scaleIn(store.getState(), host.getBoundingClientRect());
    listenToDrag(
      host,
      {
        begins: () => scale() !== null,
        begin: () => store.setState({ hover: null }),
        follow: event => {
          const path = shownPath(store.getState());
          const place = event.clientX - host.getBoundingClientRect().left;
          const count = scale()?.invert(place);
          if (path !== null && count !== undefined) takeCursor(store, pointOfCount(path.points, count));
        },
      },
      ending.signal,
    );
    return () => ending.abort();
  };
}
