import { outputCount } from '../../lassonet/problem';
import { isStack } from '../../lassonet/settings';
import type { StoredPath } from '../../path-file/stored-path';
import { type PathWeights, readPathWeights } from '../../path-file/weights-file';
import { OPENING_WORDS as WORDS } from '../../words/en/opening';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import {
  type ApartWeights,
  type PathId,
  type ShownPath,
  selectsFilters,
  shownPath,
} from '../state/shown-path';
import { fetchedBytes } from './fetched-bytes';
import { checkFilterPath } from './filter-path-check';

/**
 * Fetches the weights that the path on screen came without, once; failing says why, and leaves what is shown. Asked
 * again after a failure it tries again only where `again` says so.
 */
export async function fetchWeights(store: Explorer, again = false): Promise<void> {
  const { shown: id } = store.getState();
  const apart = shownPath(store.getState())?.apart;
  if (apart === undefined || apart.state === 'fetching' || (apart.state === 'failed' && !again)) return;
  if (apart.address === null) {
    mark(store, id, 'failed');
    notify(store, 'error', WORDS.weightsApart({ file: apart.file }));
    return;
  }
  mark(store, id, 'fetching');
  try {
    const weights = readPathWeights(await fetchedBytes(apart.address));
    attach(store, id, weights);
  } catch (error) {
    mark(store, id, 'failed');
    notify(store, 'error', WORDS.weightsNotFetched({ reason: await reasonOf(error) }));
  }
}

/** Takes weights from a file that was opened; they must be of the path on screen. Throws an Error with a sentence. */
export function takeWeights(store: Explorer, file: Uint8Array): void {
  const weights = readPathWeights(file);
  if (shownPath(store.getState()) === null) throw new Error(WORDS.openPathFirst);
  attach(store, store.getState().shown, weights);
}

function attach(store: Explorer, id: PathId, weights: PathWeights): void {
  const path = store.getState().paths[id];
  if (path === undefined) return;
  const complete = withWeights(path, weights);
  store.setState(state => ({ paths: { ...state.paths, [id]: complete } }));
}

/** A path with the weights that it came without. Throws an Error with a sentence where they are those of another. */
export function withWeights(path: ShownPath, weights: PathWeights): ShownPath {
  const { apart: _, ...rest } = withSomeWeights(path, weights);
  return rest;
}

/** A path with weights at some of its points. Throws an Error with a sentence where they are those of another. */
export function withSomeWeights(path: ShownPath, { lambdas, keyframes }: PathWeights): ShownPath {
  const same =
    lambdas.length === path.points.length && path.points.every(({ lambda }, i) => lambda === lambdas[i]);
  if (!same) throw new Error(WORDS.weightsOfAnother);
  const points = path.points.map((point, i) => ({ ...point, keyframe: keyframes[i] ?? point.keyframe }));
  const complete = { ...path, points };
  if (selectsFilters(path)) checkFilterPath(complete);
  else checkFeatureWeights(complete);
  return complete;
}

/** Throws an Error with a sentence where weights are not those of the path's dense network. */
function checkFeatureWeights({
  points,
  spec,
  description,
}: Pick<StoredPath, 'points' | 'spec' | 'description'>): void {
  if (spec.network.kind !== 'dense') throw new Error(WORDS.otherKind);
  if (!isStack(spec.network)) return;
  const { hidden, skipBias } = spec.network;
  const outputs = outputCount(description.task);
  const widths = [...hidden, outputs];
  const wanted = [
    `consumers ${points[0].theta.length / outputs},${hidden[0] ?? 0}`,
    ...(skipBias ? [`skip.bias ${outputs}`] : []),
    ...hidden.flatMap((width, l) => [
      `layers.${l}.bias ${width}`,
      `layers.${l + 1}.kernel ${width},${widths[l + 1]}`,
    ]),
    ...(hidden.length > 0 ? [`layers.${hidden.length}.bias ${outputs}`] : []),
  ].sort();
  for (const { keyframe } of points) {
    const given = keyframe?.map(({ name, shape }) => `${name} ${shape}`).sort();
    if (given && given.join(';') !== wanted.join(';')) throw new Error(WORDS.otherWeights);
  }
}

function mark(store: Explorer, id: PathId, state: ApartWeights['state']): void {
  const path = store.getState().paths[id];
  if (path?.apart === undefined) return;
  const apart = { ...path.apart, state };
  store.setState(({ paths }) => ({ paths: { ...paths, [id]: { ...path, apart } } }));
}
