/** Which samples to learn from, as plain JSON: part of a link and of a stored path. */
export type DataSpec =
  | {
      readonly kind: 'mnist';
      /** Digits to tell apart, ascending, at least two. */
      readonly classes: readonly number[];
      /** Share of the training images set aside for validation, in [0, 1). */
      readonly validation: number;
    }
  | {
      readonly kind: 'toy';
      readonly samples: number;
      readonly validation: number;
      readonly test: number;
    }
  | {
      readonly kind: 'csv';
      /** File name, for people. */
      readonly name: string;
      readonly target: string;
      readonly task: 'classification' | 'regression';
      readonly validation: number;
      readonly test: number;
    };
