import '@tensorflow/tfjs';
import {
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type PathPoint,
  type Problem,
  regularizationPath,
} from 'lassonet-explorer/lassonet';

const COUNT = 120;
const FEATURES = 5;

/** y is twice the first feature, a little of the second squared, and nothing of the others. */
function problem(): Problem {
  const x = Float32Array.from({ length: COUNT * FEATURES }, (_, i) => Math.sin(1 + i * i * 0.7));
  const at = (row: number, feature: number): number => x[row * FEATURES + feature];
  const y = Float32Array.from({ length: COUNT }, (_, row) => 2 * at(row, 0) + 0.3 * at(row, 1) ** 2);
  return {
    task: { kind: 'regression' },
    features: FEATURES,
    train: { count: COUNT, x, y },
    validation: null,
    test: null,
    examples: null,
  };
}

const settings = { ...DEFAULT_NETWORK, hidden: [4] };
const solver = { ...DEFAULT_SOLVER, denseEpochs: 5, maxIterations: 10 };
const points: PathPoint[] = [];
for await (const point of regularizationPath(problem(), settings, solver, { seed: 1 })) points.push(point);
const last = points.findLast(({ support }) => support.length > 0);
const answer = { lambdas: points.length, end: points.at(-1)?.support.length, last: last?.support };
console.log(JSON.stringify(answer));
