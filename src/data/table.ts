import type { FeatureLayout, TargetLayout } from './data-set';

/** Samples before they are split and standardised, in the data's own units. */
export interface Table {
  readonly title: string;
  readonly layout: FeatureLayout;
  readonly task: TargetLayout;
  readonly count: number;
  readonly features: number;
  /** Row-major, [count, features]; finite. */
  readonly x: Float64Array | Uint8Array;
  /** Values or class indices, [count]; finite. */
  readonly y: Float64Array;
}
