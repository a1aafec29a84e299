import type { DataSet } from '../data/data-set';
import { filterPath } from '../lassonet/convolution/filter-path';
import { type FilterSelection, selectionAt } from '../lassonet/convolution/filter-path-point';
import { retrainFilters } from '../lassonet/convolution/filter-retraining';
import type { ImageProblem } from '../lassonet/convolution/image-problem';
import { unconstrainedTwin } from '../lassonet/convolution/twin';
import type { PathProgress } from '../lassonet/path-options';
import type { Problem } from '../lassonet/problem';
import { ProblemError } from '../lassonet/problem-check';
import type { ConvolutionalSpec } from '../path-file/spec';
import { retrainedPoints } from './keyframes';
import { timed } from './time-left';
import type { RunControl } from './training-run';

/**
 * Follows a path on filters, every point of it a keyframe; then trains the unconstrained network that it is compared
 * with, and retrains what was selected.
 *
 * @throws ProblemError if the data are not images, and as `filterPath`
 */
export async function runFilters(
  spec: ConvolutionalSpec,
  data: DataSet,
  problem: Problem,
  control: RunControl,
): Promise<void> {
  const images = imageProblem(data, problem);
  const selections = await followFilters(spec, images, control);
  if (spec.solver.twinEpochs > 0) await trainTwin(spec, images, control);
  if (spec.solver.retrainEpochs > 0) await retrainSelections(spec, images, selections, control);
}

function imageProblem({ description }: DataSet, problem: Problem): ImageProblem {
  const { layout } = description;
  if (layout.kind !== 'image') throw new ProblemError('A convolutional network needs images.');
  return { ...problem, image: { height: layout.height, width: layout.width, channels: 1 } };
}

async function followFilters(
  { network, solver, seed }: ConvolutionalSpec,
  problem: ImageProblem,
  { signal, between, now, emit }: RunControl,
): Promise<FilterSelection[]> {
  const filters = network.gates.reduce(
    (sum, { convolution }) => sum + network.convolutions[convolution].filters,
    0,
  );
  const selections: FilterSelection[] = [];
  let pathStarted = 0;
  const onProgress = (progress: PathProgress): void => {
    if (progress.phase === 'path' && pathStarted === 0) pathStarted = now();
    emit({ type: 'progress', progress: timed(progress, (now() - pathStarted) / 1000, filters) });
  };
  const options = { seed, signal, between, now, onProgress };
  for await (const point of filterPath(problem, network, solver, options)) {
    const selection = selectionAt(point);
    if (selection) selections.push(selection);
    emit({ type: 'point', point });
  }
  return selections;
}

async function trainTwin(
  { network, solver, seed }: ConvolutionalSpec,
  problem: ImageProblem,
  { signal, between, emit }: RunControl,
): Promise<void> {
  const total = solver.twinEpochs;
  const onEpoch = (done: number): void =>
    emit({ type: 'progress', progress: { phase: 'twin', done, total } });
  onEpoch(0);
  emit({
    type: 'twin',
    twin: await unconstrainedTwin(problem, network, solver, { seed, signal, between, onEpoch }),
  });
}

async function retrainSelections(
  { network, solver, seed }: ConvolutionalSpec,
  problem: ImageProblem,
  selections: readonly FilterSelection[],
  { signal, between, emit }: RunControl,
): Promise<void> {
  const counts = selections.map(({ supports }) =>
    // Where a gate is empty there is nothing to retrain.
    supports.some(support => support.length === 0)
      ? 0
      : supports.reduce((sum, { length }) => sum + length, 0),
  );
  const indices = retrainedPoints(counts);
  const total = indices.length;
  let done = 0;
  emit({ type: 'progress', progress: { phase: 'retrain', done, total } });
  const chosen = indices.map(index => selections[index]);
  for await (const retrained of retrainFilters(problem, network, solver, chosen, { seed, signal, between })) {
    emit({ type: 'retrained', index: indices[done], retrained });
    done++;
    emit({ type: 'progress', progress: { phase: 'retrain', done, total } });
  }
}
