/** Samples that are taken through a network at once, and of a block of sparse ones: what they hold stays in a processor's cache. */
export const BLOCK = 512;

/** Entries of a sparse matrix, row by row; row r's are those from starts[r] to starts[r + 1]. */
export interface SparseRows {
  readonly starts: Int32Array;
  /** Which column each entry stands in. */
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/**
 * Samples as what they mostly are, and where they differ: x = 1·baseᵀ + S. Pixels mostly show the background, so that
 * S is sparse, whatever was subtracted from them.
 */
export interface Deviations {
  /** [features] */
  readonly base: Float32Array;
  /** S by samples. */
  readonly bySample: SparseRows;
  /** S by features within blocks of samples: a row for each feature in each block, its indices being samples. */
  readonly byFeature: SparseRows & { readonly blocks: number };
}

/**
 * @param xT feature by feature, [features, count]
 * @param mostDense share of the elements above which null is returned
 */
export function deviationsOf(
  xT: Float32Array,
  features: number,
  count: number,
  mostDense: number,
): Deviations | null {
  const base = new Float32Array(features);
  let entries = 0;
  for (let j = 0; j < features; j++) {
    const { value, times } = commonest(xT.subarray(j * count, (j + 1) * count));
    base[j] = value;
    entries += count - times;
  }
  if (entries > mostDense * features * count) return null;
  const blocks = Math.ceil(count / BLOCK);
  const starts = new Int32Array(blocks * features + 1);
  const samples = new Int32Array(entries);
  const values = new Float32Array(entries);
  const perSample = new Int32Array(count + 1);
  let entry = 0;
  for (let block = 0; block < blocks; block++) {
    const end = Math.min(count, (block + 1) * BLOCK);
    for (let j = 0; j < features; j++) {
      for (let i = block * BLOCK; i < end; i++) {
        const deviation = xT[j * count + i] - base[j];
        if (deviation === 0) continue;
        samples[entry] = i;
        values[entry++] = deviation;
        perSample[i + 1]++;
      }
      starts[block * features + j + 1] = entry;
    }
  }
  const byFeature = { starts, indices: samples, values, blocks };
  return { base, byFeature, bySample: bySamples(byFeature, features, perSample) };
}

/** The same entries in the order of samples. @param perSample entries of each sample, one place late */
function bySamples(
  { starts, indices, values }: SparseRows,
  features: number,
  perSample: Int32Array,
): SparseRows {
  const next = perSample.slice();
  for (let i = 1; i < next.length; i++) next[i] += next[i - 1];
  const bySample = {
    starts: next.slice(),
    indices: new Int32Array(indices.length),
    values: new Float32Array(values.length),
  };
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
      const at = next[indices[entry]]++;
      bySample.indices[at] = row % features;
      bySample.values[at] = values[entry];
    }
  }
  return bySample;
}

/** The value that fills more than half of the places, if there is one; else the smallest: of pixels, the background. */
function commonest(values: Float32Array): { value: number; times: number } {
  let candidate = 0;
  let votes = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (votes === 0) candidate = value;
    votes += value === candidate ? 1 : -1;
    if (value < smallest) smallest = value;
  }
  let voted = 0;
  let least = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === candidate) voted++;
    if (values[i] === smallest) least++;
  }
  return voted >= least ? { value: candidate, times: voted } : { value: smallest, times: least };
}
