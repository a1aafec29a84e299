import { type Architecture, weightShapes } from '../../lassonet/convolution/architecture';
import type { Weight } from '../../lassonet/network/network';
import type { PathPoint } from '../../lassonet/path-point';
import { isStack } from '../../lassonet/settings';
import type { StoredPath } from '../../path-file/stored-path';
import { readStoredPath } from '../../path-file/stored-path-file';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { filterArchitecture } from '../readings/filter-architecture';
import { selectsFilters } from '../state/shown-path';

/** The path in a file from anywhere. Throws as `readStoredPath` and `checkFilterPath` do. */
export function readJudgedPath(file: Uint8Array): StoredPath {
  const path = readStoredPath(file);
  if (selectsFilters(path)) checkFilterPath(path);
  return path;
}

/**
 * Throws an Error with a sentence where a path on filters is at odds with the network it says it is of, so that no
 * view takes one layer's weights for another's.
 */
export function checkFilterPath(path: StoredPath): void {
  // What a model of layers is made of only TensorFlow.js knows.
  if (!isStack(path.spec.network)) return;
  const architecture = filterArchitecture(path);
  if (architecture === null) throw new Error(WORDS.notConvolutional);
  const shapes = weightShapes(architecture);
  for (const point of path.points) {
    if (!hasGates(point, architecture)) throw new Error(WORDS.otherFilters);
    if (point.keyframe && !areWeights(point.keyframe, shapes)) {
      throw new Error(WORDS.otherWeights);
    }
  }
  if (path.twin && !areDrawable(path.twin.weights, architecture)) {
    throw new Error(WORDS.otherTwin);
  }
}

function hasGates({ filters }: PathPoint, { gates, convolutions }: Architecture): boolean {
  return (
    filters !== undefined &&
    filters.gates.length === gates.length &&
    filters.gates.every(({ convolution, filters: count }, g) => {
      return convolution === gates[g].convolution && count === convolutions[convolution].maps.channels;
    })
  );
}

/** Whether weights of the unconstrained network are as many as the views draw: dense layers that read no gate may be absent. */
function areDrawable(weights: readonly Weight[], architecture: Architecture): boolean {
  const { gates, convolutions } = architecture;
  const behind = gates.some(({ convolution }) => convolution === convolutions.length - 1);
  const absent = new Set(weightShapes(architecture).map(({ name }) => name));
  for (const { name } of weights) absent.delete(name);
  const mayBeAbsent = (name: string): boolean =>
    name.startsWith('skips.') || (name.startsWith('dense.') && !(behind && name === 'dense.0.kernel'));
  if (![...absent].every(mayBeAbsent)) return false;
  const shapes = weightShapes(architecture).filter(
    ({ name }) => !name.startsWith('skips.') && !absent.has(name),
  );
  return areWeights(weights, shapes);
}

function areWeights(weights: readonly Weight[], shapes: ReturnType<typeof weightShapes>): boolean {
  const wanted = shapes.map(({ name, shape }) => `${name} ${shape}`);
  return (
    weights.length === wanted.length &&
    weights.every(({ name, shape }, i) => `${name} ${shape}` === wanted[i])
  );
}
