import type { ImageSetName } from './image-sets';

/** Which samples to learn from, as plain JSON: part of a link and of a stored path. */
export type DataSpec =
  | ImagesSpec
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

/** Some classes of one of the sets of images. */
export type ImagesSpec = {
  [Kind in ImageSetName]: {
    readonly kind: Kind;
    /** Classes to tell apart, ascending, at least two. */
    readonly classes: readonly number[];
    /** Share of the training images set aside for validation, in [0, 1). */
    readonly validation: number;
  };
}[ImageSetName];
