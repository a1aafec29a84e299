import { shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import { placeCursor } from '../lambda-axis/place-cursor';
import { constraintAlong } from './constraint';
import { constraintChart } from './constraint-chart';
import { drawConstraint } from './draw-constraint';

/** The constraint of `group` over λ, and the cursor on it. */
export function constraintLayers(group: number): readonly Layer[] {
  const curves: Layer = {
    reads: state => [shownPath(state)],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path === null) return;
      const along = constraintAlong(path, group);
      drawConstraint(host, along, constraintChart(path, along, size));
    },
  };
  const cursor: Layer = {
    reads: state => [shownPath(state), state.cursor],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path === null) return;
      const along = constraintAlong(path, group);
      const { frame, weight } = constraintChart(path, along, size);
      const x = frame.lambda.xs[state.cursor] ?? 0;
      placeCursor(host, x, size.width);
      const y = weight(along[state.cursor]?.largest ?? 0);
      emptiedGroup(host, 'at-cursor').append('circle').attr('r', 4.5).attr('cx', x).attr('cy', y);
    },
  };
  return [curves, cursor];
}
