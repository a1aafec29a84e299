/** Moves labels that want to stand at `wanted` so that they are `room` apart and within [top, bottom], keeping their order. */
export function spread(
  wanted: readonly number[],
  room: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const gap = Math.min(room, (bottom - top) / Math.max(1, wanted.length - 1));
  const placed = order.map(index => Math.max(top, wanted[index] ?? 0));
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i] ?? 0, (placed[i - 1] ?? 0) + gap);
  let limit = bottom;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - gap;
  }
  const places = new Array<number>(wanted.length);
  order.forEach((index, place) => {
    places[index] = placed[place] ?? 0;
  });
  return places;
}
