import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { merge } from '../../../scripts/bake/merging';
import { shareOf } from '../../../scripts/bake/sharding';
import { seededRandom } from '../../../src/data/seeded-random';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-shards-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

/** A table of so many inputs, the first of which decides the class. */
function table(inputs: number): string {
  const { normal } = seededRandom(inputs);
  const file = at(`${inputs}.csv`);
  const rows = Array.from({ length: 60 }, () => {
    const values = Array.from({ length: inputs }, () => normal());
    return [...values.map(value => value.toFixed(3)), values[0] > 0 ? 'yes' : 'no'].join(',');
  });
  writeFileSync(file, `${[...Array(inputs).keys()].map(j => `x${j}`).join()},y\n${rows.join('\n')}\n`);
  return file;
}

/** Words of a run that is soon over. */
const wordsFor = (csv: string): string[] =>
  `--csv ${csv} --target y --task classification --lambdas 0.001,0.1,0.2,9 --dense-epochs 2 --max-iterations 5 --retrain-epochs 1 --workers 2`.split(
    ' ',
  );

const baked = (words: readonly string[]): Promise<void> => bake(bakeOptions(words), () => {});

/** The names of the files of all parts. */
async function partsOf(words: readonly string[], name: string, count: number): Promise<string[]> {
  const files = Array.from({ length: count }, (_, i) => at(`${name}-${i + 1}.part`));
  for (const [i, file] of files.entries())
    await baked([...words, '--shard', `${i + 1}/${count}`, '--out', file]);
  return files;
}

/** A stored path without the time that it took. */
function timeless(file: string): Uint8Array {
  const { metadata, tensors } = readSafetensors(new Uint8Array(readFileSync(file)));
  const origin = { ...JSON.parse(metadata.get('origin') ?? ''), seconds: 0 };
  return writeSafetensors({ metadata: new Map([...metadata, ['origin', JSON.stringify(origin)]]), tensors });
}

describe('parts of one run', () => {
  it.each([
    ['its weights in the path', 4, ['--hidden', '3', '--cv', '3', '--stability', '4'], 3],
    ['its weights beside the path', 260, ['--hidden', '90', '--cv', '2', '--stability', '2'], 2],
    ['halves alone', 5, ['--hidden', '3', '--stability', '3'], 2],
  ])(
    'are merged into what one run writes: %s',
    async (_, inputs, times, count) => {
      const words = [...wordsFor(table(inputs)), ...times];
      const [out, json] = [at(`whole-${inputs}.safetensors`), at(`whole-${inputs}.json`)];
      await baked([...words, '--out', out, '--json', json]);
      const parts = await partsOf(words, `run-${inputs}`, count);
      // Into another folder, under the same name: the path names the file of its weights.
      const merged = mkdtempSync(join(folder, 'merged-'));
      const [mergedOut, mergedJson] = [`whole-${inputs}.safetensors`, 'merged.json'].map(name =>
        join(merged, name),
      );
      await merge({ parts: [...parts].reverse(), out: mergedOut, json: mergedJson }, () => {});
      expect(timeless(mergedOut)).toEqual(timeless(out));
      expect(readFileSync(mergedJson, 'utf8')).toBe(readFileSync(json, 'utf8'));
      if (inputs < 100) return;
      const weights = `whole-${inputs}.weights.safetensors`;
      expect(readFileSync(join(merged, weights))).toEqual(readFileSync(at(weights)));
    },
    120_000,
  );
});

describe('parts that do not belong together', () => {
  const TIMES = ['--hidden', '3', '--cv', '2', '--stability', '2'];
  let parts: string[];
  const mergedParts = (...files: string[]): Promise<void> =>
    merge({ parts: files, out: null, json: at('never.json') }, () => {});
  const only = async (words: readonly string[], shard: string): Promise<string> => {
    const out = at(`other-${Math.random()}.part`);
    await baked([...words, '--shard', shard, '--out', out]);
    return out;
  };

  beforeAll(async () => {
    parts = await partsOf([...wordsFor(table(4)), ...TIMES], 'belonging', 3);
  }, 120_000);

  it('one or more are missing', async () => {
    await expect(mergedParts(parts[0], parts[2])).rejects.toThrow('Part 2 of 3 is missing.');
    await expect(mergedParts(parts[1])).rejects.toThrow('Parts 1, 3 of 3 are missing.');
    await expect(mergedParts()).rejects.toThrow('Name the parts to merge.');
  });

  it('one is given twice', async () => {
    const copy = at('copy.part');
    writeFileSync(copy, readFileSync(parts[1]));
    await expect(mergedParts(...parts, copy)).rejects.toThrow(
      `Part 2 is given more than once: “${parts[1]}”, “${copy}”.`,
    );
  });

  it('one is of other settings, data or number of parts', async () => {
    const [first] = parts;
    const seeded = await only([...wordsFor(table(4)), ...TIMES, '--seed', '1', '--M', '3'], '2/3');
    await expect(mergedParts(first, seeded)).rejects.toThrow(
      `“${first}” and “${seeded}” are parts of different runs: their settings differ (seed, M).`,
    );
    const changed = table(4);
    writeFileSync(changed, `${readFileSync(changed, 'utf8')}1,1,1,1,yes\n`);
    const edited = await only([...wordsFor(changed), ...TIMES], '2/3');
    await expect(mergedParts(first, edited)).rejects.toThrow('their data differ');
    const ofTwo = await only([...wordsFor(table(4)), ...TIMES], '2/2');
    await expect(mergedParts(first, ofTwo)).rejects.toThrow('one of 3 parts, one of 2');
  }, 60_000);

  it('one is no part, or damaged', async () => {
    const text = at('text.part');
    writeFileSync(text, 'hello, this is a text');
    await expect(mergedParts(text)).rejects.toThrow(`“${text}” cannot be merged.`);
    const whole = at('whole-4.safetensors');
    writeFileSync(
      whole,
      writeSafetensors({ metadata: new Map([['format', 'lassonet-path']]), tensors: new Map() }),
    );
    await expect(mergedParts(whole)).rejects.toThrow('It is no part');
    const cut = at('cut.part');
    writeFileSync(cut, readFileSync(parts[0]).subarray(0, -9));
    await expect(mergedParts(cut, parts[1], parts[2])).rejects.toThrow(`“${cut}” cannot be merged.`);
    await expect(mergedParts(at('absent.part'))).rejects.toThrow('cannot be read');
  });
});

describe('the share of a part', () => {
  it('is each fold and half once, evenly', () => {
    for (const parts of [1, 2, 3, 7]) {
      const shares = Array.from({ length: parts }, (_, i) =>
        shareOf({ folds: 5, halves: 9 }, { part: i + 1, parts }),
      );
      expect(shares.flatMap(({ folds }) => folds).sort()).toEqual([0, 1, 2, 3, 4]);
      const halves = shares.flatMap(share => share.halves).sort((a, b) => a - b);
      expect(halves).toEqual([...Array(10).keys()]);
      const counts = shares.map(share => share.folds.length + share.halves.length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  const TOY = ['--preset', 'toy', '--cv', '5', '--stability', '50'];

  it.each([
    [[...TOY, '--shard', '9/8', '--out', 'x'], '--shard 9/8: parts are 1 to 8.'],
    [[...TOY, '--shard', '0/8', '--out', 'x'], '--shard 0/8: parts are 1 to 8.'],
    [[...TOY, '--shard', '1/0', '--out', 'x'], 'at least 1 part'],
    [[...TOY, '--shard', 'two', '--out', 'x'], '--shard must be like 2/8, part 2 of 8, not “two”.'],
    [[...TOY, '--shard', '2/56', '--out', 'x'], '55 folds and halves make 55 parts at most'],
    [[...TOY, '--shard', '2/8', '--json', 'x'], '--json goes with bake:merge'],
    [[...TOY, '--shard', '2/8', '--predict', 'x', '--predictions', 'y'], 'predict when parts are merged'],
    [['--preset', 'toy', '--shard', '2/8', '--out', 'x'], 'give --cv or --stability'],
  ])('%j is refused', (words, message) => {
    expect(() => bakeOptions(words)).toThrow(message);
  });
});
