import { interpolateRgbBasis, rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { packed, ramp } from '../../../../src/views/kit/ramp';

const COLOURS = ['#cfe3f5', '#7db4dc', '#2f7ab8', '#114a86', '#08264f'];

describe.each([[COLOURS], [COLOURS.slice(0, 3)], [COLOURS.slice(0, 2)]])('a ramp through %s', colours => {
  it('has the colours of D3', () => {
    const blend = interpolateRgbBasis([...colours]);
    const { css } = ramp(colours);
    for (let step = 0; step <= 255; step++) expect(css(step / 255)).toBe(blend(step / 255));
  });
});

describe('a colour as a pixel', () => {
  it.each(['#7db4dc', 'rgb(8, 38, 79)'])('%s', colour => {
    const { r, g, b } = rgb(colour);
    expect([...new Uint8Array(Uint32Array.of(packed(colour)).buffer)]).toEqual([r, g, b, 255]);
  });
});
