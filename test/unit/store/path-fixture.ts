import { liveSettingsOf } from '../../../src/lassonet/live-settings';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import type { DenseSpec } from '../../../src/settings/spec';
import type { Running } from '../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../src/store/state/shown-path';

export const SPEC: DenseSpec = {
  data: { kind: 'toy', samples: 100, noise: 0, validation: 0.1, test: 0.2 },
  network: DEFAULT_NETWORK,
  solver: DEFAULT_SOLVER,
  seed: 1,
};

/** A run of which nothing has been heard. */
export const RUNNING: Running = {
  kind: 'running',
  spec: SPEC,
  control: 'training',
  progress: null,
  asked: liveSettingsOf(SPEC.solver),
  incoming: null,
  points: 0,
  begun: 0,
};

interface PointSettings {
  readonly lambda: number;
  readonly norms: readonly number[];
  readonly score?: number;
  readonly retrained?: number;
  readonly keyframe?: PathPoint['keyframe'];
  readonly examples?: readonly number[];
}

/** A point of a two-class path. */
export function point({
  lambda,
  norms,
  score = 0.9,
  retrained,
  keyframe,
  examples,
}: PointSettings): PathPoint {
  const fit = { loss: 1 - score, score };
  return {
    lambda,
    iterations: 1,
    residual: 0,
    objective: 1,
    train: fit,
    validation: null,
    test: fit,
    support: norms.flatMap((norm, group) => (norm > 0 ? [group] : [])),
    norms: Float32Array.from(norms),
    consumerNorms: Float32Array.from(norms),
    pulls: Float32Array.from(norms, () => 0),
    theta: Float32Array.from(norms.flatMap(norm => [norm, -norm])),
    examples: examples === undefined ? null : Float32Array.from(examples),
    keyframe: keyframe ?? null,
    retrained:
      retrained === undefined
        ? null
        : { train: fit, validation: null, test: { loss: 1 - retrained, score: retrained } },
  };
}

/** A path over 2 × 2 pixels, the last of which never varies. */
export function imagePath(points: readonly PathPoint[]): ShownPath {
  return {
    source: 'stored',
    spec: SPEC,
    description: {
      title: 'Pixels',
      layout: { kind: 'image', width: 2, height: 2 },
      task: { kind: 'classification', classes: 2, labels: ['five', 'six'] },
      features: 4,
      constant: [3],
      trainCount: 80,
      validationCount: 0,
      testCount: 100,
    },
    examples: { count: 2, raw: new Float32Array(8), y: Float32Array.of(0, 1) },
    points,
    origin: { backend: 'wasm', seconds: 12 },
  };
}

/** Three pixels: the last drops at λ = 2, comes back, and drops for good at 8; the second at 4; the first stays. */
export const COMING_BACK: readonly PathPoint[] = [
  point({ lambda: 1, norms: [3, 2, 1], score: 0.99, retrained: 0.98 }),
  point({ lambda: 2, norms: [3, 1, 0], score: 0.98 }),
  point({ lambda: 4, norms: [2, 0, 1], score: 0.97, retrained: 0.99 }),
  point({ lambda: 8, norms: [1, 0, 0], score: 0.8, retrained: 0.985, examples: [0.25, 0.75, 0.1, 0.9] }),
];
