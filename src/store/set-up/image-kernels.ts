import type { ImagesPreview } from '../../data/images/images-preview';
import { architectureOf } from '../../lassonet/convolution/architecture';
import { ProblemError } from '../../lassonet/problem';
import { DEFAULT_CONVOLUTIONAL } from '../../lassonet/settings';

type ImageSize = Pick<ImagesPreview, 'width' | 'height' | 'channels'>;

/** Kernels and pooling windows to choose from, the usual ones first, down to those that fit the smallest images. */
const SIZES = [
  { kernelSize: 5, pool: 2 },
  { kernelSize: 3, pool: 2 },
  { kernelSize: 3, pool: 1 },
  { kernelSize: 2, pool: 1 },
  { kernelSize: 1, pool: 1 },
] as const;

/** Texts of a kernel size and a pooling window with which the usual convolutions fit images. */
export function kernelsFor(image: ImageSize): { readonly kernelSizes: string; readonly pools: string } {
  const { kernelSize, pool } = SIZES.find(size => fits(size, image)) ?? SIZES[SIZES.length - 1];
  return { kernelSizes: String(kernelSize), pools: String(pool) };
}

function fits(size: (typeof SIZES)[number], image: ImageSize): boolean {
  const convolutions = DEFAULT_CONVOLUTIONAL.convolutions.map(usual => ({ ...usual, ...size }));
  try {
    architectureOf({ ...DEFAULT_CONVOLUTIONAL, convolutions }, image, 2);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
