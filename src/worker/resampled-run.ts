import type { DataSource } from '../data/catalogue';
import type { HeldData } from '../data/held-data';
import { regularizationPath } from '../lassonet/path/path';
import { retrain } from '../lassonet/path/retraining';
import type { Spec } from '../settings/spec';
import { networkFor } from './network-for';
import type { ResampledRun } from './protocol';
import { problemOf, type RunControl } from './training-run';

/**
 * Trains on some of the training rows, or on all: a path over the spec's λ without retraining, told as points, or the retraining of
 * points of one, told by their places in the list. Ends with `done`. Stopping is an ending, not a fault.
 *
 * @param held what runs before this one have read
 * @throws as `runTraining`
 */
export async function runResampled(
  { data: dataSpec, network, solver, seed }: Spec,
  { rows, work }: ResampledRun,
  source: DataSource,
  held: HeldData,
  { signal, between, emit, now, chooseBackend }: RunControl,
): Promise<void> {
  const started = now();
  let chosen = started;
  const done = (stopped: boolean): void => {
    const [seconds, computing] = [started, chosen].map(then => (now() - then) / 1000);
    emit({ type: 'done', stopped, seconds, computing });
  };
  try {
    const data = await held.load(dataSpec, seed, source, rows);
    emit({ type: 'data', description: data.description, examples: null });
    const problem = { ...problemOf(data), examples: null };
    await chooseBackend?.(problem);
    chosen = now();
    // A model that was trained has seen the rows that are left out: training starts from random weights.
    const pace = { seed, signal, between, ...(await networkFor(problem, { network, seed })) };
    if (work.kind === 'path') {
      const kept = new Set(work.keep);
      let place = 0;
      const keyframe = (): boolean => kept.has(place);
      for await (const point of regularizationPath(problem, network, solver, { ...pace, now, keyframe })) {
        emit({ type: 'point', point });
        place++;
      }
    } else {
      let index = 0;
      for await (const retrained of retrain(problem, network, solver, work.points, pace)) {
        emit({ type: 'retrained', index, retrained });
        index++;
      }
    }
    done(false);
  } catch (error) {
    if (!signal.aborted) throw error;
    done(true);
  }
}
