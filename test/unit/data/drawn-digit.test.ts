import { describe, expect, test } from 'vitest';
import { drawnDigit, type Stroke } from '../../../src/data/drawn-digit';

const line = (x0: number, y0: number, x1: number, y1: number): Stroke =>
  Array.from({ length: 21 }, (_, i) => ({ x: x0 + ((x1 - x0) * i) / 20, y: y0 + ((y1 - y0) * i) / 20 }));

/** Rows or columns with more than half a pixel's ink somewhere, and the centre of mass. */
function measured(pixels: Float32Array, width = 28) {
  const inked = [...pixels.keys()].filter(pixel => pixels[pixel] > 127);
  const rows = inked.map(pixel => Math.floor(pixel / width));
  const columns = inked.map(pixel => pixel % width);
  const mass = pixels.reduce((sum, value) => sum + value, 0);
  const moment = (place: (pixel: number) => number): number =>
    pixels.reduce((sum, value, pixel) => sum + value * (place(pixel) + 0.5), 0) / mass;
  return {
    height: Math.max(...rows) - Math.min(...rows) + 1,
    width: Math.max(...columns) - Math.min(...columns) + 1,
    x: moment(pixel => pixel % width),
    y: moment(pixel => Math.floor(pixel / width)),
  };
}

describe('a drawn digit', () => {
  test('that is not drawn yet is blank', () => {
    expect(drawnDigit([], 28, 28)).toEqual(new Float32Array(784));
    expect(drawnDigit([[]], 28, 28)).toEqual(new Float32Array(784));
  });

  test.each([
    ['large', line(0.1, 0.05, 0.1, 0.95)],
    ['small, in a corner', line(0.7, 0.05, 0.7, 0.4)],
  ])('fills a box of 20 pixels about its centre of mass: %s', (_, stroke) => {
    const { height, width, x, y } = measured(drawnDigit([stroke], 28, 28));
    expect(height).toBeGreaterThanOrEqual(19);
    expect(height).toBeLessThanOrEqual(20);
    expect(width).toBeLessThanOrEqual(3);
    expect(x).toBeCloseTo(14, 1);
    expect(y).toBeCloseTo(14, 1);
  });

  test('has its centre of mass in the middle, where its box is not', () => {
    const seven = [line(0.2, 0.1, 0.8, 0.1), line(0.8, 0.1, 0.4, 0.9)];
    const { x, y, height } = measured(drawnDigit(seven, 28, 28));
    expect([x, y].map(Math.round)).toEqual([14, 14]);
    expect(height).toBeGreaterThanOrEqual(18);
  });

  test('has soft edges, and ink of full strength', () => {
    const pixels = drawnDigit([line(0.2, 0.2, 0.8, 0.7)], 28, 28);
    expect(Math.max(...pixels)).toBe(255);
    expect(pixels.some(value => value > 20 && value < 235)).toBe(true);
    expect(pixels.every(value => value >= 0 && value <= 255)).toBe(true);
  });

  test('that is a dot stays one', () => {
    const { height, width } = measured(drawnDigit([[{ x: 0.9, y: 0.1 }]], 28, 28));
    expect(Math.max(height, width)).toBeLessThanOrEqual(3);
  });

  test('is in proportion on images of another size', () => {
    const { height } = measured(drawnDigit([line(0.5, 0.1, 0.5, 0.9)], 14, 14), 14);
    expect(height).toBeGreaterThanOrEqual(9);
    expect(height).toBeLessThanOrEqual(10);
  });
});
