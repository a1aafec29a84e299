/** A stream of pseudo-random numbers, the same for the same seed on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1), 32 random bits. */
  readonly uniform: () => number;
  /** Standard normal; its last bits are those of the machine's logarithm and cosine. */
  readonly normal: () => number;
  /** Uniform among the integers 0 … below − 1. */
  readonly integer: (below: number) => number;
  /** Shuffles in place (Fisher–Yates) and returns the array it was given. */
  readonly shuffle: <A extends Shufflable>(array: A) => A;
}

type Shufflable = Uint32Array | Float64Array | unknown[];

const TWO_TO_32 = 2 ** 32;
const WARM_UP = 16;

/**
 * Opens the stream `stream` of the seed `seed`. Streams of one seed are independent: what one draws does not move
 * another. Both may be any finite number; their integer parts count.
 */
export function seededRandom(seed: number, stream = 0): SeededRandom {
  const bits = sfc32(seed, stream);
  const uniform = () => bits() / TWO_TO_32;
  const integer = (below: number) => Math.floor(uniform() * below);
  return { uniform, normal: boxMuller(uniform), integer, shuffle: array => shuffle(array, integer) };
}

/** Chris Doty-Humphrey's small fast counting generator, 128 bits of state. */
function sfc32(seed: number, stream: number): () => number {
  let a = seed >>> 0;
  let b = Math.floor(seed / TWO_TO_32) >>> 0;
  let c = stream >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
}

function boxMuller(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

function shuffle<A extends Shufflable>(array: A, integer: (below: number) => number): A {
  for (let i = array.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    const value = array[i];
    array[i] = array[j] as never;
    array[j] = value as never;
  }
  return array;
}
