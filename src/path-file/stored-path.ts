import type { DataDescription, Examples } from '../data/data-set';
import type { Twin } from '../lassonet/convolution/twin';
import type { PathPoint } from '../lassonet/path-point';
import type { Spec } from './spec';
import type { WeightsBeside } from './weights-file';

/** A regularization path with all that the views show of it. */
export interface StoredPath {
  readonly spec: Spec;
  readonly description: DataDescription;
  readonly examples: Examples | null;
  /** Class of each test sample; absent where there are no classes, or too many for a byte. */
  readonly testLabels?: Uint8Array | undefined;
  /** Ascending in λ. */
  readonly points: readonly PathPoint[];
  /** The unconstrained network that a path on filters is compared with. */
  readonly twin?: Twin | undefined;
  /** Where there are more weights than the points keep. */
  readonly weights?: WeightsBeside | undefined;
  /** Backend that computed it, seconds it took. */
  readonly origin: { readonly backend: string; readonly seconds: number };
}
