import { type Architecture, weightShapes } from '../lassonet/convolution/architecture';
import type { PathPoint, Weight } from '../lassonet/path-point';
import type { StoredPath } from '../path-file/stored-path';
import { filterArchitecture } from './filter-architecture';

/**
 * Throws an Error with a sentence where a path on filters is at odds with the network it says it is of, so that no
 * view takes one layer's weights for another's.
 */
export function checkFilterPath(path: StoredPath): void {
  const architecture = filterArchitecture(path);
  if (architecture === null) throw new Error('it tells of filters, but its network has none.');
  const shapes = weightShapes(architecture);
  for (const point of path.points) {
    if (!hasGates(point, architecture)) throw new Error('its filters are not those of its network.');
    if (point.keyframe && !areWeights(point.keyframe, shapes)) {
      throw new Error('its weights are not those of its network.');
    }
  }
  const skipless = shapes.filter(({ name }) => !name.startsWith('skips.'));
  if (path.twin && !areWeights(path.twin.weights, skipless)) {
    throw new Error('its unconstrained network is another one.');
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

function areWeights(weights: readonly Weight[], shapes: ReturnType<typeof weightShapes>): boolean {
  const wanted = shapes.map(({ name, shape }) => `${name} ${shape}`);
  return (
    weights.length === wanted.length &&
    weights.every(({ name, shape }, i) => `${name} ${shape}` === wanted[i])
  );
}
