import { scoreSeries } from '../../store/readings/score-series';
import { shownPath } from '../../store/state/shown-path';
import type { Layer } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { placeCursor, placePin, readsPin } from '../kit/place-cursor';
import { drawScore, scoreChart } from './draw-score';

const curves: Layer = {
  reads: state => [shownPath(state)],
  draw(host, state, size) {
    const path = shownPath(state);
    if (path !== null) drawScore(host, path, scoreChart(path, size));
  },
};

const cursor: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state, size) {
    const path = shownPath(state);
    if (path === null) return;
    const { frame, score } = scoreChart(path, size);
    const x = frame.lambda.xs[state.cursor] ?? 0;
    placeCursor(host, x, size.width);
    const value = scoreSeries(path).penalised[state.cursor] ?? Number.NaN;
    const marks = emptiedGroup(host, 'at-cursor');
    if (Number.isFinite(value)) marks.append('circle').attr('r', 4).attr('cx', x).attr('cy', score(value));
  },
};

const pin: Layer = {
  reads: readsPin,
  draw(host, state, size) {
    const path = shownPath(state);
    if (path === null) return;
    const { frame, score } = scoreChart(path, size);
    placePin(host, state, frame.lambda.xs, size);
    const marks = emptiedGroup(host, 'at-pin');
    const value = state.pin === null ? Number.NaN : (scoreSeries(path).penalised[state.pin] ?? Number.NaN);
    if (!Number.isFinite(value)) return;
    const x = frame.lambda.xs[state.pin ?? 0] ?? 0;
    marks
      .append('line')
      .attr('x1', frame.left)
      .attr('x2', frame.right)
      .attr('y1', score(value))
      .attr('y2', score(value));
    marks.append('circle').attr('r', 4).attr('cx', x).attr('cy', score(value));
  },
};

/** The scores over λ, and the cursor on them, and the pinned score to hold others against. */
export const SCORE_LAYERS: readonly Layer[] = [curves, pin, cursor];
