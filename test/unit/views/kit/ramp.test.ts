import { rgb } from 'd3-color';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../../src/views/kit/ramp';

describe('a colour as a pixel', () => {
  it.each(['#7db4dc', 'rgb(8, 38, 79)'])('%s', colour => {
    const { r, g, b } = rgb(colour);
    expect([...new Uint8Array(Uint32Array.of(packed(colour)).buffer)]).toEqual([r, g, b, 255]);
  });
});
