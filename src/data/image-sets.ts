/** A data set of labelled images, shipped as a file. */
export interface ImageSet {
  /** Name, for people. */
  readonly title: string;
  /** File below the data folder that `npm run data` writes. */
  readonly file: string;
  /** Names of the ten classes. */
  readonly labels: readonly string[];
}

/** The data sets of images, by the kind of spec that means them. */
export const IMAGE_SETS = {
  mnist: {
    title: 'MNIST',
    file: 'mnist-12k.bin',
    labels: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  fashion: {
    title: 'Fashion-MNIST',
    file: 'fashion-mnist-12k.bin',
    labels: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
  },
} as const satisfies Record<string, ImageSet>;

export type ImageSetName = keyof typeof IMAGE_SETS;

/** Whether a kind of data is a set of images, all of one size, in ten classes. */
export function isImageSet(kind: string): kind is ImageSetName {
  return Object.hasOwn(IMAGE_SETS, kind);
}

/** Whether a kind of data is images: one of the sets, or a person's own. */
export function hasImages(kind: string): boolean {
  return isImageSet(kind) || kind === 'images';
}

/** Height and width of the images of every set. */
export const IMAGE_SIZE = 28;
