import type { KeyframeBeside } from '../../path-file/keyframes-apart';
import type { WeightsBeside } from '../../path-file/weights-beside';
import { type ApartKeyframe, type ApartWeights, MOST_UNASKED } from '../state/shown-path';

/** Weights that a path came without. @param address of the path's own file */
export function apartWeights(weights: WeightsBeside, address: string | null): ApartWeights {
  return { ...weights, address: address && besideIt(address, weights.file), state: 'apart' };
}

/** Weights of one of its points. @param address of the path's own file */
export function apartKeyframe(beside: KeyframeBeside, address: string): ApartKeyframe {
  const state = beside.bytes > MOST_UNASKED ? 'unasked' : 'wanted';
  return { ...beside, address: besideIt(address, beside.file), state };
}

/** The address of another file in the folder of one. */
export function besideIt(address: string, file: string): string {
  return address.replace(/[?#].*$/, '').replace(/[^/]*$/, file);
}
