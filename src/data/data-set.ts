import { SentenceError } from '../words/sentences';
import type { CellReading, ColumnReading } from './cell-reading';
import type { FeatureGroup } from './feature-group';
import type { Filling } from './missing-values';
import type { RowWeighting } from './row-weights';

/** Samples, one row each; x is row-major, y a class index a row, or row-major a value an output. */
export interface Rows {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** What each row counts in the loss, [count], above 0 and 1 on average; absent: 1. */
  readonly weights?: Float32Array | undefined;
  /** The same of scores; absent: as in the loss. */
  readonly scoreWeights?: Float32Array | undefined;
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

/** What the outputs are: class names, or the names of the targets. */
export type TargetLayout =
  | { readonly kind: 'classification'; readonly classes: number; readonly labels: readonly string[] }
  | {
      readonly kind: 'regression';
      /** Of the target, or of all of them together. */
      readonly name: string;
      /** Targets that are predicted together; absent: 1. */
      readonly outputs?: number | undefined;
      /** Of several targets, unless they are pixels. */
      readonly names?: readonly string[] | undefined;
      /** Whether the targets are the features that vary, in their order: what is selected is to make up all of them. */
      readonly reconstruction?: boolean | undefined;
    };

/** Names of the outputs: of classes, or of targets. */
export function namesOfOutputs(task: TargetLayout): readonly string[] {
  if (task.kind === 'classification') return task.labels;
  const { outputs = 1, name, names } = task;
  return names ?? (outputs === 1 ? [name] : Array.from({ length: outputs }, (_, o) => `${name} ${o + 1}`));
}

/** Numbers that a row's target is made of: a class index, or a value a target. */
export function targetCount(task: TargetLayout): number {
  return task.kind === 'classification' ? 1 : (task.outputs ?? 1);
}

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
  /** How cells of a new row are read; absent: all are plain numbers. */
  readonly cells?: CellReading | undefined;
  /** Absent: every row counts as much as any other. */
  readonly weighting?: RowWeighting | undefined;
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

/** Something is wrong with the data a person chose. */
export class DataError extends SentenceError {
  override readonly name = 'DataError';
}

/** Samples before they are split and standardised, in the data's own units. */
export interface Table extends Pick<DataDescription, 'title' | 'layout' | 'task' | 'features'> {
  readonly count: number;
  /** Row-major, [count, features]; NaN: missing. */
  readonly x: Float64Array | Uint8Array;
  /** Class indices, [count], or values, row-major, [count, outputs]; finite. Empty where the inputs are to be reconstructed. */
  readonly y: Float64Array;
  /** What stands in for missing values; default: the median. */
  readonly fill?: Filling;
  /** Which rows belong together and may not be parted between training and testing; absent: none do. */
  readonly units?: Uint32Array;
  /** How much each row counts, [count], above 0, by the column of this name; absent: 1. */
  readonly weights?: { readonly column: string; readonly values: Float64Array };
  /** Of a file: how its columns were read that are more than plain numbers. */
  readonly columns?: readonly ColumnReading[];
}
