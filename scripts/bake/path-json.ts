import type { PathPoint } from '../../src/lassonet/path-point';
import {
  type CrossValidation,
  chosenLambdas,
  type ErrorMeasure,
  errorCurve,
} from '../../src/lassonet/resampled/cross-validation';
import type { Spec } from '../../src/settings/spec';
import type { ResamplingResults } from './resampling';

/** What `--json` writes. @param points as JSON */
export function pathJson(
  spec: Spec,
  points: string,
  { crossValidation, stability }: ResamplingResults,
): string {
  const found = {
    ...(crossValidation ? { crossValidation: curvesJson(crossValidation) } : {}),
    ...(stability ? { stability: { ...stability, counts: Array.from(stability.counts) } } : {}),
  };
  const rest = JSON.stringify(found).slice(1, -1);
  return `{"spec":${JSON.stringify(spec)},"points":${points}${rest && `,${rest}`}}\n`;
}

/** The curves of a cross-validation and the λ they point to, as JSON. */
function curvesJson(all: CrossValidation) {
  const curvesOf = (measure: ErrorMeasure) =>
    Object.fromEntries(
      (['penalised', 'retrained'] as const).map(kind => {
        const curve = errorCurve(all, kind, measure);
        return [kind, { curve, chosen: chosenLambdas(curve) }];
      }),
    );
  return { ...all, errors: { loss: curvesOf('loss'), score: curvesOf('score') } };
}

/** The points of a path as JSON. */
export function pointsJson(points: readonly PathPoint[]): string {
  return JSON.stringify(points.map(plain));
}

function plain(point: PathPoint) {
  const { lambda, iterations, residual, train, validation, test, retrained, support, norms } = point;
  return {
    lambda,
    iterations,
    residual,
    train,
    validation,
    test,
    retrained: retrained && {
      train: retrained.train,
      validation: retrained.validation,
      test: retrained.test,
    },
    support,
    norms: Array.from(norms),
  };
}
