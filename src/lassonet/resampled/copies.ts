/** When inputs and their permuted copies drop, followed on one path. */
export interface Copies {
  /** λ at which each group drops for good; infinity: not on the path. */
  readonly inputs: readonly number[];
  /** Of the copy of each. */
  readonly copies: readonly number[];
}

/**
 * λ of dropping of inputs and copies, from the groups selected at each λ.
 *
 * @param lambdas ascending
 * @param supports of twice as many groups as there are inputs: the copies come behind the inputs, in their order
 */
export function dropsOf(
  lambdas: readonly number[],
  supports: readonly (readonly number[])[],
  groups: number,
): Copies {
  const last = new Int32Array(2 * groups).fill(-1);
  supports.forEach((support, i) => {
    for (const group of support) last[group] = i;
  });
  const drops = Array.from(last, i => lambdas[i + 1] ?? Number.POSITIVE_INFINITY);
  return { inputs: drops.slice(0, groups), copies: drops.slice(groups) };
}

/** λ at which the last of the copies has dropped: inputs selected beyond it say more than chance does. */
export function lastCopy({ copies }: Copies): number {
  return Math.max(...copies);
}
