import { path as penPath } from 'd3';
import { featureNumbering } from '../../store/feature-numbering';
import { shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { fadeAway } from '../drawing/fade-away';
import { lastDrawn } from '../drawing/last-drawn';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import { pathChart } from './path-chart';

/** A cursor that goes further at once has not been followed by anybody's eye. */
const FOLLOWED = 6;

const before = lastDrawn();

/** The stretches on which lines reached zero as λ rose, which light up and fade. */
export const endingLines: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state, size) {
    const last = before(host, state);
    const path = shownPath(state);
    if (path === null || last?.path !== path) return;
    const steps = state.cursor - last.cursor;
    if (steps < 1 || steps > FOLLOWED) return;
    const { frame, norm } = pathChart(path, size);
    const pen = penPath();
    for (let index = last.cursor + 1; index <= state.cursor; index++) {
      const [was, is] = [path.points[index - 1].norms, path.points[index].norms];
      for (const group of featureNumbering(path).groups) {
        if (was[group] === 0 || is[group] > 0) continue;
        pen.moveTo(frame.lambda.xs[index - 1], norm(was[group]));
        pen.lineTo(frame.lambda.xs[index], norm(0));
      }
    }
    const marks = emptiedGroup(host, 'ending');
    const node = marks.append('path').attr('d', pen.toString()).node();
    if (node !== null) fadeAway(node);
  },
};
