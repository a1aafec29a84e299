import { area, line } from 'd3';
import { type CrossValidation, type CurvePoint, foldErrors } from '../../lassonet/resampled/cross-validation';
import { foldsShown } from '../../store/readings/folds-shown';
import { scoreCurve } from '../../store/readings/lambda-choice';
import { shownPath } from '../../store/state/shown-path';
import type { Layer } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { useDrawing } from '../kit/use-drawing';
import { type ScoreChart, scoreChart } from './draw-score';

/** What held-out folds say, below the scores. */
export function Folds() {
  return (
    <div className="score-folds" ref={useDrawing(FOLDS_LAYERS)}>
      <svg className="over" aria-hidden="true">
        <g className="folds" />
      </svg>
    </div>
  );
}

const FOLDS_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state), foldsShown(state)],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path !== null) drawFolds(host, foldsShown(state), scoreChart(path, size));
    },
  },
];

/** Draws what held-out folds say against λ: the mean of all in a band of one standard error, and each fold as a faint line. */
function drawFolds(host: HTMLElement, folds: CrossValidation | null, { frame, score }: ScoreChart): void {
  const marks = emptiedGroup(host, 'folds');
  if (folds === null) return;
  // Folds are followed before they are retrained.
  const kind = folds.folds.some(({ retrained }) => retrained.length > 0) ? 'retrained' : 'penalised';
  const places = kind === 'retrained' ? folds.retrainedAt : folds.lambdas.map((_, index) => index);
  const [low = 0] = score.domain();
  const y = (value: number): number => score(Math.max(low, value));
  const one = line<number>(
    (_, i) => frame.lambda.xs[places[i]],
    error => y(1 - error),
  ).defined(Number.isFinite);
  for (const fold of folds.folds) {
    marks
      .append('path')
      .attr('class', `fold is-${kind}`)
      .attr('d', one(foldErrors(folds, fold, kind, 'score')));
  }
  const curve = scoreCurve(folds);
  const x = ({ index }: CurvePoint): number => frame.lambda.xs[index];
  const band = area<CurvePoint>()
    .x(x)
    .y0(({ mean, standardError }) => y(1 - mean - standardError))
    .y1(({ mean, standardError }) => y(Math.min(1, 1 - mean + standardError)));
  marks.append('path').attr('class', 'fold-band').attr('d', band(curve));
  marks
    .append('path')
    .attr('class', 'fold-mean')
    .attr('d', line<CurvePoint>(x, ({ mean }) => y(1 - mean))(curve));
}
