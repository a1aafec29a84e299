import { readSeedRuns, type SeedRuns } from '../path-file/seed-runs';
import type { Explorer } from './explorer';
import { fetchedBytes } from './fetched-bytes';
import type { SeededId } from './seeded-problem';

/**
 * The runs of a stored path's problem with several seeds, kept in the store.
 * Throws an Error with a sentence where they cannot be had.
 */
export async function fetchSeedRuns(store: Explorer, id: SeededId, base: string): Promise<SeedRuns> {
  const known = store.getState().seedRuns[id];
  if (known !== undefined) return known;
  const runs = readSeedRuns(await fetchedBytes(`${base}paths/${id}-seeds.safetensors`));
  store.setState(({ seedRuns }) => ({ seedRuns: { ...seedRuns, [id]: runs } }));
  return runs;
}
