import { exampleIndex } from '../../store/image/example-prediction';
import { pinnedPoint } from '../../store/state/cursor';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import type { Layer } from '../kit/drawing';
import { useDrawing } from '../kit/use-drawing';
import { drawFit } from './draw-fit';

const fit: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.pin],
  draw(host, state, size) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.task.kind !== 'regression') return;
    drawFit(host, path, point, exampleIndex(path, state.example), size, pinnedPoint(state));
  },
};

const LAYERS = [fit];

/** What is predicted of the examples of a regression, against what is true. */
export function FitChart() {
  return (
    <div className="fit-chart" ref={useDrawing<HTMLDivElement>(LAYERS)}>
      <svg aria-hidden="true">
        <g className="fit" />
      </svg>
    </div>
  );
}
