import { type Copies, dropsOf } from '../lassonet/resampled/copies';
import { SentenceError } from '../words/sentences';
import type { TrainingRequest } from './protocol';
import type { TrainingPool } from './training-pool';

/**
 * Follows the path of a spec with a permuted copy of every input beside it, on all of its training rows.
 *
 * @param groups that are selected from, without the copies
 * @param tell is given the number of groups left, of all with their copies
 * @throws SentenceError if it cannot be followed
 */
export function followWithCopies(
  pool: TrainingPool,
  training: TrainingRequest,
  groups: number,
  tell: (left: number) => void,
): Promise<Copies> {
  return new Promise((finish, fail) => {
    pool.add({
      training: { ...training, resampled: { rows: { kind: 'copies' }, work: { kind: 'path', keep: [] } } },
      listen: () => {
        const lambdas: number[] = [];
        const supports: (readonly number[])[] = [];
        return event => {
          if (event.type === 'point') {
            lambdas.push(event.point.lambda);
            supports.push(event.point.support);
            tell(event.point.support.length);
          }
          if (event.type === 'failed') fail(new SentenceError(event.reason));
          if (event.type === 'done') finish(dropsOf(lambdas, supports, groups));
        };
      },
    });
  });
}
