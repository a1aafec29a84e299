import { type Address, floatsAt } from '../kernels/compiled/dense-kernels';
import type { DenseProgram } from '../network/dense-program';
import { type PlacedSamples, placedRows } from '../samples/placed-samples';
import { type RowSharer, type SharedRows, takeFloats } from './row-share';
import { SharingTrial } from './sharing-trial';

/** A sharer that takes this many times as long as we for as many rows, and these milliseconds more, is given up. */
const SLOWER = 50;
const GRACE = 3000;
/** Messages are let in this seldom, in milliseconds: browsers make one wait up to four for it. */
const HEARD_EVERY = 20;

/** Consecutive rows, and who else can compute on them; null: no one. */
interface Part {
  readonly samples: PlacedSamples;
  readonly sharer: RowSharer | null;
  /** [mean loss over the rows, its gradients]; on its way while a sharer has it. */
  values: Float32Array;
}

/**
 * Mean loss and gradients as `DenseProgram.evaluate` gives them, with part of the rows computed by others where that is
 * quicker. The parts are the same and are summed in the same order whoever computed them, so that a path does not depend
 * on it. What a sharer fails to answer is computed here, now and from then on.
 */
export class SharedGradient {
  private readonly parts: readonly Part[];
  private readonly count: number;
  private readonly sum: Float64Array;
  private trial: SharingTrial | null = null;
  private heardAt = Number.NEGATIVE_INFINITY;

  /** @param samples all of them, as rows of `columns` and `outputs` numbers */
  constructor(
    private readonly program: DenseProgram,
    private readonly lengths: readonly number[],
    samples: PlacedSamples,
    sizes: { readonly columns: number; readonly outputs: number },
    private readonly rows: SharedRows,
  ) {
    const { sharers } = rows;
    const length = 1 + lengths.reduce((sum, each) => sum + each, 0);
    const counts = sharers.map(({ count }) => count);
    const ours = samples.count - counts.reduce((sum, count) => sum + count, 0);
    let first = 0;
    this.parts = [null, ...sharers].map((sharer, p) => {
      const count = p === 0 ? ours : counts[p - 1];
      const rows = placedRows(samples, first, count, sizes);
      first += count;
      return { samples: rows, sharer, values: new Float32Array(length) };
    });
    this.count = samples.count;
    this.sum = new Float64Array(length);
  }

  /** @returns the mean loss over all rows; its gradients are left in `gradients` */
  async evaluate(point: readonly Address[], gradients: readonly Address[]): Promise<number> {
    const { now, sharers, tookAlone } = this.rows;
    const begun = now();
    // Iterations may follow one another without a pause in which a message is heard.
    if (sharers.some(({ state }) => state === 'starting') && begun - this.heardAt >= HEARD_EVERY) {
      await messagesHeard();
      this.heardAt = now();
    }
    if (!this.parts.some(({ sharer }) => sharer?.state === 'ready')) {
      const loss = this.alone(point, gradients);
      tookAlone(now() - begun);
      return loss;
    }
    this.trial ??= new SharingTrial();
    const how = this.trial.next;
    const loss = how === 'alone' ? this.alone(point, gradients) : await this.together(point, gradients);
    this.trial.took(how, now() - begun);
    return loss;
  }

  private alone(point: readonly Address[], gradients: readonly Address[]): number {
    for (const part of this.parts) this.compute(part, point, gradients);
    return this.summed(gradients);
  }

  private async together(point: readonly Address[], gradients: readonly Address[]): Promise<number> {
    const { parts, lengths, rows } = this;
    const answers = parts.map(({ sharer, values }) => {
      if (sharer?.state !== 'ready') return null;
      takeFloats(point, lengths, values);
      // A failure is heard below, once our own part is done.
      return sharer.gradient(values).catch(() => null);
    });
    const begun = rows.now();
    let ours = 0;
    parts.forEach((part, p) => {
      if (answers[p] !== null) return;
      this.compute(part, point, gradients);
      ours += part.samples.count;
    });
    const each = (rows.now() - begun) / ours;
    for (const [p, part] of parts.entries()) {
      const answer = answers[p];
      if (answer === null) continue;
      const values = await within(GRACE + SLOWER * each * part.samples.count, answer);
      if (values) {
        part.values = values;
        continue;
      }
      part.sharer?.dismiss();
      part.values = new Float32Array(this.sum.length);
      this.compute(part, point, gradients);
    }
    return this.summed(gradients);
  }

  private compute(part: Part, point: readonly Address[], gradients: readonly Address[]): void {
    const { program, lengths } = this;
    part.values[0] = program.evaluate(point, lengths, part.samples, gradients);
    takeFloats(gradients, lengths, part.values);
  }

  private summed(gradients: readonly Address[]): number {
    const { parts, count, sum, lengths } = this;
    sum.fill(0);
    for (const { samples, values } of parts) {
      const share = samples.count / count;
      for (let i = 0; i < sum.length; i++) sum[i] += share * values[i];
    }
    let at = 1;
    lengths.forEach((length, i) => {
      floatsAt(gradients[i], length).set(sum.subarray(at, at + length));
      at += length;
    });
    return sum[0];
  }
}

/** Lets in the messages that have come. */
function messagesHeard(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}

/** What is promised, or null once these milliseconds have gone by. */
function within<Value>(ms: number, promised: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(null), ms);
    promised.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
