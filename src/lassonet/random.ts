import { shuffler } from 'd3-array';
import { randomLcg } from 'd3-random';

/** A seeded source of randomness. Streams of one seed are independent of each other. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Shuffles in place. */
  readonly shuffle: (array: Uint32Array) => Uint32Array;
}

/**
 * @param seed any integer
 * @param stream what the randomness is for: same seed and stream, same numbers
 */
export function randomStream(seed: number, stream: string): Random {
  const uniform = randomLcg(hash(`${seed}/${stream}`));
  return { uniform, shuffle: array => shuffler(uniform)(array) as Uint32Array };
}

/** FNV-1a: neighbouring seeds start far apart, which a linear congruential generator needs. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return state >>> 0;
}
