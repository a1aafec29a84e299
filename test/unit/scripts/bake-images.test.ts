import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { idx, kaggleCsv, madeImages, npy, npz, pictureFiles } from '../data/images/made-images';
import { bakedIn } from './baked';

const INPUTS = [
  ...['--hidden', '4', '--lambdas', '0.001; 1e6', '--dense-epochs', '2'],
  ...['--max-iterations', '4', '--retrain-epochs', '0'],
];
const FILTERS = [
  ...['--select', 'filters', '--filters', '3; 2', '--kernel-sizes', '3', '--pools', '2; 1', '--hidden', '4'],
  ...['--lambdas', '0.1; 1e6', '--dense-epochs', '1', '--retrain-epochs', '0', '--twin-epochs', '0'],
];
const grey = madeImages(40, 8);
const coloured = madeImages(40, 8, 3);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-images-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

const baked = (words: readonly string[]) => bakedIn(folder, words);

describe('images of one’s own, on the command line', () => {
  it('of a CSV file of pixels', async () => {
    const file = written('train.csv', kaggleCsv(madeImages(40, 28)));
    const { printed, path } = await baked(['--images', file, ...INPUTS]);
    expect(printed).toMatch(/^40 images of 28 × 28 pixels, in 2 classes\./);
    expect(path.description).toMatchObject({
      layout: { kind: 'image', width: 28, height: 28 },
      testCount: 8,
    });
    expect(path.description.title).toBe('train.csv');
    expect(path.points.at(-1)?.support).toEqual([]);
  });

  it('of IDX files in a folder', async () => {
    written('idx/images-idx3-ubyte', idx([40, 8, 8], grey.pixels));
    written('idx/labels-idx1-ubyte', idx([40], Uint8Array.from(grey.y)));
    const { path } = await baked(['--images', join(folder, 'idx'), ...INPUTS]);
    expect(path.description).toMatchObject({ layout: { kind: 'image', width: 8, height: 8 }, features: 64 });
  });

  it('of pictures in a ZIP file, filters selected', async () => {
    const file = written('bars.zip', zipSync(pictureFiles(grey)));
    const { path } = await baked(['--images', file, ...FILTERS]);
    expect(path.spec.network).toMatchObject({
      kind: 'convolutional',
      convolutions: [{ filters: 3 }, { filters: 2 }],
    });
    expect(path.points.at(-1)?.support).toEqual([]);
    expect(path.description.task).toMatchObject({ labels: ['class 0', 'class 1'] });
  });

  it('of colours: pixels are selected with all of theirs', async () => {
    const arrays = {
      X: npy('|u1', [40, 8, 8, 3], coloured.pixels),
      y: npy('|u1', [40], Uint8Array.from(coloured.y)),
    };
    const file = written('rgb.npz', npz(arrays));
    const { path } = await baked(['--images', file, ...INPUTS]);
    expect(path.description).toMatchObject({ layout: { width: 8, height: 8, channels: 3 }, features: 192 });
    expect(path.points[0].norms).toHaveLength(64);
    expect(path.points[0].theta).toHaveLength(192 * 2);
    const filters = await baked(['--images', file, ...FILTERS]);
    const kernel = filters.path.points[0].keyframe?.find(({ name }) => name === 'convolutions.0.kernel');
    expect(kernel?.shape).toEqual([3, 3, 3, 3]);
  });

  it('are refused with one sentence', async () => {
    const one = written(
      'one.npz',
      npz({ X: npy('|u1', [4, 1, 1], new Uint8Array(4)), y: npy('|u1', [4], Uint8Array.of(0, 1, 0, 1)) }),
    );
    await expect(baked(['--images', one, ...INPUTS])).rejects.toThrow(/one pixel/);
    const table = written('table.csv', 'a,b\n1,2\n');
    await expect(baked(['--images', table, ...INPUTS])).rejects.toThrow(/holds no images.*--csv/);
    await expect(baked(['--images', join(folder, 'none.zip'), ...INPUTS])).rejects.toThrow(/cannot be read/);
    expect(() => bakeOptions(['--images', 'a', '--select', 'rows', '--out', 'b'])).toThrow(
      /inputs or filters/,
    );
    expect(() => bakeOptions(['--preset', 'toy', '--select', 'filters', '--out', 'b'])).toThrow(
      /--images only/,
    );
    expect(() => bakeOptions(['--images', 'a', '--csv', 'b', '--out', 'c'])).toThrow(
      /one of --preset, --csv/,
    );
  });
});
