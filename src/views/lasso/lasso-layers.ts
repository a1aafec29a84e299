import type { Layer } from '../drawing/drawing';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import { placeCursor } from '../lambda-axis/place-cursor';
import { type ComparedId, comparedIndex } from './compared-paths';
import { drawKept } from './draw-kept';
import { keptChart } from './kept-chart';

/** The features of the product, x₄ and x₅. */
const PRODUCT = [4, 5];

/** One of the compared paths over its λ, and where it is looked at. */
export function keptLayers(id: ComparedId): readonly Layer[] {
  const lines: Layer = {
    reads: state => [state.paths[id]],
    draw(host, state, size) {
      const path = state.paths[id];
      if (path !== undefined) drawKept(host, path, keptChart(path, size), PRODUCT, state.scheme);
    },
  };
  const cursor: Layer = {
    reads: state => [state.paths[id], comparedIndex(state, id)],
    draw(host, state, size) {
      const path = state.paths[id];
      if (path === undefined) return;
      const { frame, norm } = keptChart(path, size);
      const index = comparedIndex(state, id);
      const x = frame.lambda.xs[index] ?? 0;
      placeCursor(host, x, size.width);
      const marks = emptiedGroup(host, 'at-cursor');
      for (const group of path.points[index]?.support ?? []) {
        marks
          .append('circle')
          .attr('r', PRODUCT.includes(group) ? 5 : 3)
          .attr('cx', x)
          .attr('cy', norm(path.points[index].norms[group]));
      }
    },
  };
  return [lines, cursor];
}
