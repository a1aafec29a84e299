import process from 'node:process';

/** The seed of what comes late, where tests are to be run so: `npm run test:late`. */
export const LATE_SEED: number | null = process.env.LATE ? Number(process.env.LATE) : null;

/** Numbers from 0 to 1, the same again for the same seed; it stands on its own, to be sent to a page. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Waits that differ, each up to `most` milliseconds; none unless things are to come late. */
export function lateness(most: number): () => Promise<void> {
  if (LATE_SEED === null) return async () => {};
  const chance = chances(LATE_SEED);
  return () => new Promise(done => setTimeout(done, most * chance()));
}
