import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPulls, setPullsApart } from '../../../../src/path-file/pulls-apart';
import { readSafetensors, writeSafetensors } from '../../../../src/path-file/safetensors';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';
import { fetchPulls } from '../../../../src/store/opening/pulls-beside';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { createExplorer } from '../../../../src/store/state/explorer';
import { shownPath } from '../../../../src/store/state/shown-path';

const WHOLE = new Uint8Array(readFileSync('public/paths/mnist-5v6.safetensors'));
const { path: LEAN, pulls: PULLS } = setPullsApart(WHOLE, 'mnist-5v6.pulls.bin');
const ADDRESS = 'https://explorer.example/paths/mnist-5v6.lean.bin';

function lean() {
  const path = shownFrom(readStoredPath(LEAN), ADDRESS);
  return createExplorer({ paths: { 'mnist-5v6': path }, shown: 'mnist-5v6', cursor: 3 });
}

describe('a path without its pulls', () => {
  it('has all else, and says where they lie', () => {
    expect(LEAN.length).toBeLessThan(WHOLE.length);
    const { pullsBeside, ...path } = readStoredPath(LEAN);
    expect(pullsBeside).toEqual({ file: 'mnist-5v6.pulls.bin', bytes: PULLS.length });
    const whole = readStoredPath(WHOLE);
    expect(path.points.every(({ pulls }) => pulls.every(Number.isNaN))).toBe(true);
    const points = path.points.map((point, i) => ({ ...point, pulls: whole.points[i].pulls }));
    expect({ ...path, points }).toEqual(whole);
  });

  it('is refused where it does not say so, or names another folder', () => {
    const { metadata, tensors } = readSafetensors(LEAN);
    const told = (pulls: string) =>
      writeSafetensors({ metadata: new Map([...metadata, ['pulls', pulls]]), tensors });
    expect(() => readStoredPath(told('{"file":"../a.bin","bytes":1}'))).toThrow(/The name of the file/);
    const silent = new Map([...metadata].filter(([key]) => key !== 'pulls'));
    expect(() => readStoredPath(writeSafetensors({ metadata: silent, tensors }))).toThrow(/pulls/);
  });

  it('has them put in their place, and no other path’s', async () => {
    const store = lean();
    const asked: string[] = [];
    await fetchPulls(store, async address => {
      asked.push(address);
      return PULLS;
    });
    expect(asked).toEqual(['https://explorer.example/paths/mnist-5v6.pulls.bin']);
    expect(shownPath(store.getState())?.pullsBeside).toBeUndefined();
    expect(shownPath(store.getState())?.points).toEqual(readStoredPath(WHOLE).points);
    expect(store.getState().cursor).toBe(3);
    const { points } = readStoredPath(WHOLE);
    const others = points.map(({ lambda }) => 2 * lambda);
    expect(() => readPulls(PULLS, others, points[0].norms.length)).toThrow(/those of another path/);
    expect(() => readPulls(WHOLE, others, points[0].norms.length)).toThrow(/not one of pulls/);
  });

  it('stays where they cannot be fetched, and a sentence says why', async () => {
    const store = lean();
    await fetchPulls(store, () => Promise.reject(new Error('the server answered 404.')));
    expect(store.getState().notice?.text).toBe(
      'The pulls of this path could not be fetched: the server answered 404.',
    );
    expect(shownPath(store.getState())?.pullsBeside).toBeDefined();
  });
});
