import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../../scripts/tools/imports';
import { sentencesIn } from '../../../scripts/tools/sentences';
import { PATH_FAULTS_WORDS } from '../../../src/words/en/path-faults';
import { PATH_PLACES_WORDS } from '../../../src/words/en/path-places';

const SRC = resolve(import.meta.dirname, '../../../src');

/** What is written into files, and not said of them. */
const WRITTEN = /^path-file\/(network\/|csv-text|row-prediction|stored-path-file)/;

const said = sourceFiles(SRC)
  .filter(({ name }) => name.startsWith('path-file/') && !WRITTEN.test(name))
  .flatMap(({ name, source }) => sentencesIn(name, source))
  .map(text => text.replaceAll(/(?<=[a-z])…/g, ' of point 3').replaceAll('…', 'x'))
  .filter(text => !/^x* ?$/.test(text));

describe('what is wrong inside the file of a path', () => {
  it('is known again, with what fills it', () => {
    expect(PATH_FAULTS_WORDS('There are 10 names for 3 features.')).toMatchObject({
      part: 'path-faults',
      name: 'featureNames',
      values: { names: '10', features: '3' },
    });
    expect(PATH_PLACES_WORDS('The residual of point 12')).toMatchObject({
      name: 'whatOfPoint',
      values: { what: 'The residual', point: '12' },
    });
  });

  it('is all among the words', () => {
    expect(said.length).toBeGreaterThan(100);
    const known = (text: string) => PATH_FAULTS_WORDS(text) ?? PATH_PLACES_WORDS(text);
    expect(said.filter(text => known(text) === null)).toEqual([]);
  });
});
