import type { DataSource } from '../../src/data/catalogue';
import type { PathPoint } from '../../src/lassonet/path-point';
import type { ConvolutionalSpec } from '../../src/settings/spec';
import type { Event } from '../../src/worker/protocol';
import { type RunControl, runTraining } from '../../src/worker/training-run';

/** A path on filters in the figures of the backend it ran on. */
export interface FilterBenchFigures {
  /** The whole run: data, dense phase, path, unconstrained network, retraining. */
  readonly seconds: number;
  /** From the dense network to the last λ. */
  readonly pathSeconds: number;
  readonly selected: readonly number[];
  /** The path's λ in three parts, the same number in each but for the last. */
  readonly thirds: readonly BenchThird[];
}

export interface BenchThird {
  /** Filters selected at its first and its last λ. */
  readonly selected: readonly [number, number];
  /** Images of minibatches a second, everything else that its λ cost included. */
  readonly imagesPerSecond: number;
  /** Images a second while minibatches were trained on. */
  readonly trainedPerSecond: number;
}

/** When a λ was done, and what it was. */
interface Arrival {
  readonly at: number;
  readonly point: PathPoint;
}

/**
 * Runs what a press on Train would and measures it.
 *
 * @param now milliseconds
 * @param others who retrains beside this thread, and how their answers are let in; default: no one
 * @throws Error if the spec's path has fewer than three λ
 */
export async function filterBenchFigures(
  spec: ConvolutionalSpec,
  source: DataSource,
  tell: (line: string) => void,
  now: () => number = () => performance.now(),
  {
    between = async () => {},
    ...others
  }: Pick<RunControl, 'retrainer'> & Partial<Pick<RunControl, 'between'>> = {},
): Promise<FilterBenchFigures> {
  const started = now();
  const arrivals: Arrival[] = [];
  let images = 0;
  let denseDone = started;
  const emit = (event: Event): void => {
    const at = now();
    if (event.type === 'data') images = event.description.trainCount;
    if (event.type === 'progress' && event.progress.phase === 'dense') denseDone = at;
    if (event.type !== 'point') return;
    arrivals.push({ at, point: event.point });
    tell(`λ ${event.point.lambda.toPrecision(3)}, ${event.point.support.length} selected`);
  };
  const signal = new AbortController().signal;
  await runTraining(spec, source, { signal, between, emit, now, ...others });
  if (arrivals.length < 3) throw new Error('The path has too few λ to compare its thirds.');
  const length = Math.floor(arrivals.length / 3);
  const begins = (third: number): number => third * length;
  return {
    seconds: (now() - started) / 1000,
    pathSeconds: (arrivals[arrivals.length - 1].at - denseDone) / 1000,
    selected: arrivals.map(({ point }) => point.support.length),
    thirds: [0, 1, 2].map(third => {
      const from = begins(third);
      const since = from === 0 ? denseDone : arrivals[from - 1].at;
      return thirdOf(arrivals.slice(from, third === 2 ? undefined : begins(third + 1)), since, images);
    }),
  };
}

function thirdOf(arrivals: readonly Arrival[], since: number, images: number): BenchThird {
  const last = arrivals[arrivals.length - 1];
  let trained = 0;
  let trainingSeconds = 0;
  for (const { point } of arrivals) {
    // Epochs before λ rises belong to the dense phase.
    const seen = images * (point.filters?.epochs ?? []).filter(({ lambda }) => lambda > 0).length;
    trained += seen;
    trainingSeconds += seen / (point.filters?.cost.trainedPerSecond ?? Number.NaN);
  }
  return {
    selected: [arrivals[0].point.support.length, last.point.support.length],
    imagesPerSecond: (1000 * trained) / (last.at - since),
    trainedPerSecond: trained / trainingSeconds,
  };
}
