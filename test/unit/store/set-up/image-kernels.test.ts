import { describe, expect, it } from 'vitest';
import { kernelsFor } from '../../../../src/store/set-up/image-kernels';

describe('kernels that fit images', () => {
  it.each([
    [28, '5', '2'],
    [16, '5', '2'],
    [12, '3', '2'],
    [8, '3', '1'],
    [4, '2', '1'],
    [2, '1', '1'],
  ])('of %i × %i', (side, kernelSizes, pools) => {
    expect(kernelsFor({ width: side, height: side, channels: 1 })).toEqual({ kernelSizes, pools });
  });
});
