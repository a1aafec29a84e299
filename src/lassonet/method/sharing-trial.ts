/** Who computes a gradient: this thread alone, or those that share its rows with it. */
export type Sharing = 'alone' | 'together';

/** Gradients are timed both ways this often at most, and no more once they have taken this many milliseconds. */
const MOST_PAIRS = 4;
const LONGEST = 500;

/**
 * Finds out which way is quicker, on the first gradients of a descent: they are computed one way and the other in turn,
 * and count whichever way they were. The quickest of each way is compared, since a busy machine only ever slows one down.
 */
export class SharingTrial {
  private readonly taken: Record<Sharing, number[]> = { alone: [], together: [] };

  /** How the next gradient is to be computed. */
  get next(): Sharing {
    const { alone, together } = this.taken;
    if (!this.decided) return together.length < alone.length ? 'together' : 'alone';
    return Math.min(...together) < Math.min(...alone) ? 'together' : 'alone';
  }

  get decided(): boolean {
    const { alone, together } = this.taken;
    if (together.length === 0) return false;
    const spent = [...alone, ...together].reduce((sum, ms) => sum + ms, 0);
    return together.length >= MOST_PAIRS || spent >= LONGEST;
  }

  /** What one took, in milliseconds. */
  took(how: Sharing, ms: number): void {
    if (!this.decided) this.taken[how].push(ms);
  }
}
