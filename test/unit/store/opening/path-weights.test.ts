import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeStoredPath } from '../../../../src/path-file/stored-path-file';
import { writePathWeights } from '../../../../src/path-file/weights-file';
import { fetchWeights } from '../../../../src/store/opening/path-weights';
import { openAddress, openFile, openPath } from '../../../../src/store/opening/stored-path-opening';
import { apartWeights } from '../../../../src/store/opening/weights-apart';
import { savedPath } from '../../../../src/store/saved/saving';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { filterPathFixture, fixtureWeights } from '../filter-path-fixture';

const WHOLE = filterPathFixture();
const NAME = 'run.weights.safetensors';
const FILE = writePathWeights({
  lambdas: WHOLE.points.map(({ lambda }) => lambda),
  keyframes: WHOLE.points.map((_, i) => fixtureWeights(i)),
});
const PATH = writeStoredPath({ ...WHOLE, weights: { file: NAME, bytes: FILE.length } });

afterEach(() => vi.unstubAllGlobals());

/** Answers by the end of the address; the addresses asked for come back. */
function serve(answers: Readonly<Record<string, () => Response>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const found = Object.keys(answers).find(end => address.endsWith(end));
    return found ? answers[found]() : new Response('', { status: 404 });
  });
  return asked;
}

const bytes = (file: Uint8Array) => () => new Response(new Uint8Array(file));

const recorded = (store: Explorer): boolean[] => {
  const { paths, shown } = store.getState();
  return (paths[shown]?.points ?? []).map(({ keyframe }) => keyframe !== null);
};

describe('weights beside a path', () => {
  test('are fetched from its folder when they are asked for, once', async () => {
    const asked = serve({ [NAME]: bytes(FILE), 'mnist-filters.safetensors': bytes(PATH) });
    const store = createExplorer();
    await openPath(store, 'mnist-filters', './');
    expect(asked).toEqual(['./paths/mnist-filters.safetensors']);
    expect(recorded(store)).toEqual([true, false, true, false]);
    await Promise.all([fetchWeights(store), fetchWeights(store)]);
    expect(asked).toEqual(['./paths/mnist-filters.safetensors', `./paths/${NAME}`]);
    expect(recorded(store)).toEqual([true, true, true, true]);
    await fetchWeights(store);
    expect(asked).toHaveLength(2);
    expect(store.getState().notice).toBeNull();
  });

  test('lie beside a path at any address', () => {
    const at = (address: string | null) => apartWeights({ file: NAME, bytes: 1 }, address).address;
    expect(at('https://example.org/a/run.safetensors?x=1/2#b')).toBe(`https://example.org/a/${NAME}`);
    expect(at('run.safetensors')).toBe(NAME);
    expect(at(null)).toBeNull();
  });

  test.each<[string, () => Response, RegExp]>([
    ['that are missing', () => new Response('', { status: 404 }), /answered 404/],
    ['that are damaged', bytes(FILE.slice(0, 100)), /not a safetensors file/],
    ['that are a path', bytes(PATH), /does not hold the weights of a path/],
    [
      'of another path',
      bytes(writePathWeights({ lambdas: [1, 2, 4, 9], keyframes: [null, null, null, null] })),
      /belong to another path/,
    ],
    [
      'of another network',
      bytes(
        writePathWeights({
          lambdas: [1, 2, 4, 8],
          keyframes: [fixtureWeights(1).slice(1), null, null, null],
        }),
      ),
      /not those of its network/,
    ],
  ])('%s end in a sentence, and leave the path as it is', async (_, answer, words) => {
    const asked = serve({ [NAME]: answer, 'filters.safetensors': bytes(PATH) });
    const store = createExplorer();
    await openAddress(store, 'https://example.org/filters.safetensors');
    await fetchWeights(store);
    expect(store.getState().notice?.text).toMatch(/^The weights of this path could not be fetched: /);
    expect(store.getState().notice?.text).toMatch(words);
    expect(recorded(store)).toEqual([true, false, true, false]);
    await fetchWeights(store);
    expect(asked).toHaveLength(2);
    await fetchWeights(store, true);
    expect(asked).toHaveLength(3);
  });

  test('of a file of the person’s are asked for, and taken when they are opened', async () => {
    serve({});
    const store = createExplorer();
    await openFile(store, new File([new Uint8Array(PATH)], 'run.safetensors'));
    await fetchWeights(store);
    expect(store.getState().notice?.text).toBe(
      `The weights of this path are in a separate file, “${NAME}”. Open it too.`,
    );
    await openFile(store, new File([new Uint8Array(FILE)], NAME));
    expect(store.getState()).toMatchObject({ shown: 'file', notice: null, loading: null });
    expect(store.getState().file?.name).toBe('run.safetensors');
    expect(recorded(store)).toEqual([true, true, true, true]);
  });

  test('that are opened where no path is shown, or another one, end in a sentence', async () => {
    const store = createExplorer();
    await openFile(store, new File([new Uint8Array(FILE)], NAME));
    expect(store.getState().notice?.text).toMatch(
      /could not be opened: this is a weights file; open its path first/,
    );
  });

  test('are saved with the path once they are here', async () => {
    serve({ [NAME]: bytes(FILE), 'filters.safetensors': bytes(PATH) });
    const store = createExplorer();
    await openAddress(store, 'https://example.org/filters.safetensors');
    await fetchWeights(store);
    const again = createExplorer();
    const content = (await savedPath(store.getState(), writeStoredPath))?.content;
    await openFile(again, new File([new Uint8Array(content as Uint8Array)], 'saved.safetensors'));
    expect(recorded(again)).toEqual([true, true, true, true]);
    expect(again.getState().paths.file?.apart).toBeUndefined();
  });
});
