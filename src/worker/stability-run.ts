import { noRuns, type Stability, withRun } from '../lassonet/resampled/stability';
import { SentenceError } from '../words/sentences';
import type { TrainingRequest } from './protocol';
import type { TrainingPool } from './training-pool';
import { visiting } from './visiting';

/** What is followed how often. */
export interface HalvesPlan {
  /** Runs in all, two a pair of halves. */
  readonly runs: number;
  /** Those of them that are followed, from 0; absent: all. */
  readonly which?: readonly number[] | undefined;
  /** Those of the path, ascending. */
  readonly lambdas: readonly number[];
  readonly groups: number;
}

/**
 * Follows the path on halves of the training rows, two of each pair without a row in common, and counts what is selected
 * (Shah & Samworth 2013). An odd number of runs becomes the next even one.
 *
 * @param training of the path itself
 * @param tell is given all there is whenever a run is done
 * @throws SentenceError if a half cannot be trained on
 */
export function selectOnHalves(
  pool: TrainingPool,
  training: TrainingRequest,
  { runs, which = allHalves(runs), lambdas, groups }: HalvesPlan,
  tell: (all: Stability) => void,
): Promise<Stability> {
  let all = noRuns(lambdas, groups, which.length);
  const visited = visiting(training, lambdas);
  return new Promise((finish, fail) => {
    for (const run of which) {
      const rows = { kind: 'half', pair: run >> 1, side: (run % 2) as 0 | 1 } as const;
      pool.add({
        training: { ...visited, resampled: { rows, work: { kind: 'path', keep: [] } } },
        listen: () => {
          const supports: (readonly number[])[] = [];
          return event => {
            if (event.type === 'point') supports.push(event.point.support);
            if (event.type === 'failed') fail(new SentenceError(event.reason));
            if (event.type !== 'done') return;
            all = withRun(all, supports);
            tell(all);
            if (all.runs === all.planned) finish(all);
          };
        },
      });
    }
  });
}

/** The numbers of the runs on halves: of an odd number the next even one, because halves come in pairs. */
export function allHalves(runs: number): readonly number[] {
  return Array.from({ length: 2 * Math.ceil(runs / 2) }, (_, run) => run);
}
