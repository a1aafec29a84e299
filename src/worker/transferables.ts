import type { Event } from './protocol';

/** Buffers of an event's arrays, handed over rather than copied. */
export function transferables(event: Event): ArrayBuffer[] {
  if (event.type !== 'point') return [];
  const { norms, consumerNorms, pulls, theta, examples, predicted, keyframe } = event.point;
  const arrays = [
    norms,
    consumerNorms,
    pulls,
    theta,
    examples,
    predicted,
    ...(keyframe ?? []).map(({ values }) => values),
  ];
  const buffers = arrays.flatMap(array => (array ? [array.buffer as ArrayBuffer] : []));
  return [...new Set(buffers)];
}
