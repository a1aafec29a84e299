import type { Event } from './protocol';

/**
 * Buffers of an event's arrays, handed over rather than copied. A keyframe's weights are not among them: some backends
 * lend out the very memory of a tensor that trains on, and handing it over would leave the network without weights.
 */
export function transferables(event: Event): ArrayBuffer[] {
  if (event.type !== 'point') return [];
  const { norms, consumerNorms, pulls, theta, examples } = event.point;
  const arrays = [norms, consumerNorms, pulls, theta, examples];
  const buffers = arrays.flatMap(array => (array ? [array.buffer as ArrayBuffer] : []));
  return [...new Set(buffers)];
}
