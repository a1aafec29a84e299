import type { FeatureGroup } from './feature-group';
import type { Filling } from './missing-values';

/** Samples, one row each; x is row-major, y a value or a class index. */
export interface Rows {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** What the features are, for people. */
export type FeatureLayout =
  | {
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      /** Features of a pixel: red, green and blue, selected together. Absent: 1, grey. */
      readonly channels?: 3 | undefined;
    }
  | {
      readonly kind: 'table';
      readonly names: readonly string[];
      /** Features that are selected together; absent: each is selected by itself. */
      readonly groups?: readonly FeatureGroup[] | undefined;
    };

/** What the outputs are: class names, or the name of the target. */
export type TargetLayout =
  | { readonly kind: 'classification'; readonly classes: number; readonly labels: readonly string[] }
  | { readonly kind: 'regression'; readonly name: string };

/** How values become what a network reads or gives: (x − centre) / spread, one entry a feature or output, in the data's own units. */
export interface OwnScaling {
  readonly centre: readonly number[];
  /** Above 0; 1 for features that never vary. */
  readonly spread: readonly number[];
}

/** Everything a view needs to know of a data set without its rows. */
export interface DataDescription {
  readonly title: string;
  readonly layout: FeatureLayout;
  readonly task: TargetLayout;
  readonly features: number;
  /** Features that never vary in the training rows: left out of the problem. */
  readonly constant: readonly number[];
  readonly trainCount: number;
  readonly validationCount: number;
  readonly testCount: number;
  /** Absent where it is not known: a network's inputs are then already scaled. */
  readonly scaling?: OwnScaling | undefined;
  /** Of a regression's outputs; absent where it is not known, or outputs are classes. */
  readonly targetScaling?: OwnScaling | undefined;
}

/** Rows of the test split kept for showing, in the data's own units (pixels: 0–255), with their targets. */
export interface Examples {
  readonly count: number;
  readonly raw: Float32Array;
  readonly y: Float32Array;
}

/** A data set split and standardised, ready to train on. */
export interface DataSet {
  readonly description: DataDescription;
  readonly train: Rows;
  readonly validation: Rows | null;
  readonly test: Rows | null;
  /** Standardised like `test`; the same rows as `shown`. */
  readonly examples: Rows | null;
  readonly shown: Examples | null;
}

/** Something is wrong with the data a person chose; the message is a sentence to show them. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** Samples before they are split and standardised, in the data's own units. */
export interface Table extends Pick<DataDescription, 'title' | 'layout' | 'task' | 'features'> {
  readonly count: number;
  /** Row-major, [count, features]; NaN: missing. */
  readonly x: Float64Array | Uint8Array;
  /** Values or class indices, [count]; finite. */
  readonly y: Float64Array;
  /** What stands in for missing values; default: the median. */
  readonly fill?: Filling;
}
