import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type ForwardPass,
  forwardPass,
  type PlainNetwork,
} from '../../../../src/lassonet/forward/forward-pass';
import { writePathWeights } from '../../../../src/path-file/weights-file';
import { parseSpec } from '../../../../src/settings/spec-json';
import { predictionAt } from '../../../../src/store/image/example-prediction';
import { followImages } from '../../../../src/store/image/inference';
import { shownImage } from '../../../../src/store/image/shown-image';
import { canSketch, readsImages, sketchNote } from '../../../../src/store/image/sketch';
import { beginStroke, clearSketch, extendStroke } from '../../../../src/store/image/sketch-strokes';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { apartWeights } from '../../../../src/store/opening/weights-apart';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { predictionSentence } from '../../../../src/store/words/view-text';
import { filterPathFixture, fixtureWeights } from '../filter-path-fixture';

const PATH = filterPathFixture();

/** A predictor whose answers come when they are let. */
function heldPredictor() {
  const asked: Float32Array[] = [];
  const waiting: (() => void)[] = [];
  const predictor = {
    look: (network: PlainNetwork, input: Float32Array) => {
      asked.push(input);
      return new Promise<ForwardPass>(done => waiting.push(() => done(forwardPass(network, input))));
    },
    classify: async () => new Uint8Array(),
    dispose: () => {},
  };
  return {
    asked,
    start: () => predictor,
    answer: async () => {
      waiting.shift()?.();
      await new Promise(done => setTimeout(done));
    },
  };
}

function draw(store: Explorer, from = 0.2): void {
  beginStroke(store, { x: from, y: 0.1 });
  extendStroke(store, [
    { x: from, y: 0.5 },
    { x: from + 0.2, y: 0.9 },
  ]);
}

const storeAt = (cursor: number, path = shownFrom(PATH)): Explorer =>
  createExplorer({ paths: { file: path }, shown: 'file', cursor });

afterEach(() => vi.unstubAllGlobals());

describe('a drawn image', () => {
  test('stands in for the example until it is cleared', () => {
    const store = storeAt(0);
    const example = shownImage(store.getState());
    draw(store);
    const drawn = shownImage(store.getState());
    expect(drawn).toHaveLength(64);
    expect(Math.max(...(drawn ?? []))).toBeGreaterThan(150);
    clearSketch(store);
    expect(shownImage(store.getState())).toEqual(example);
  });

  test('is one image however many strokes it has', () => {
    const store = storeAt(0);
    draw(store);
    draw(store, 0.6);
    expect(store.getState().sketch?.strokes.map(({ length }) => length)).toEqual([3, 3]);
  });

  test('is answered for by the network at the cursor, whose word is that of the forward pass', async () => {
    const store = storeAt(2);
    const { start, asked, answer } = heldPredictor();
    const end = followImages(store, start);
    await answer();
    draw(store);
    expect(predictionAt(store.getState())).toBeNull();
    await answer();
    const prediction = predictionAt(store.getState());
    expect(prediction).toMatchObject({ kind: 'classification', lambda: 4, truth: null });
    expect(predictionSentence(prediction as NonNullable<typeof prediction>)).toMatch(
      /reads the drawing as three \(\S+\s%\)\.$/,
    );
    expect(asked[asked.length - 1][0]).toBeCloseTo(-100 / 255, 6);
    end();
  });

  test('while an answer is awaited only the latest is asked about', async () => {
    const store = storeAt(0);
    const { start, asked, answer } = heldPredictor();
    const end = followImages(store, start);
    for (const from of [0.1, 0.3, 0.5, 0.7]) draw(store, from);
    expect(asked).toHaveLength(1);
    await answer();
    await answer();
    expect(asked).toHaveLength(2);
    expect(store.getState().inference?.image).toBe(store.getState().sketch?.pixels);
    end();
  });

  test('is said to be answered for by another λ where this one’s weights are not here', () => {
    const store = storeAt(1);
    expect(sketchNote(store.getState())).toBe('');
    draw(store);
    expect(sketchNote(store.getState())).toBe('Prediction from λ = 1, the nearest step with saved weights.');
  });

  test('has the weights fetched that a path came without', async () => {
    const keyframes = PATH.points.map((_, i) => fixtureWeights(i));
    const file = writePathWeights({ lambdas: PATH.points.map(({ lambda }) => lambda), keyframes });
    vi.stubGlobal('fetch', async () => new Response(new Uint8Array(file)));
    const bare = PATH.points.map(point => ({ ...point, keyframe: null }));
    const weights = { file: 'a.weights.safetensors', bytes: 2_300_000 };
    const store = storeAt(1, shownFrom({ ...PATH, points: bare, weights }, './paths/a.safetensors'));
    draw(store);
    expect(sketchNote(store.getState())).toBe('Loading the network’s weights (2.3\u202fMB) …');
    await expect.poll(() => store.getState().paths.file?.points[1].keyframe).not.toBeNull();
    expect(sketchNote(store.getState())).toBe('');
  });

  test('whose weights cannot be had gets a sentence', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    const bare = PATH.points.map(point => ({ ...point, keyframe: null }));
    const weights = { file: 'a.weights.safetensors', bytes: 10 };
    const store = storeAt(1, shownFrom({ ...PATH, points: bare, weights }, './paths/a.safetensors'));
    draw(store);
    await expect.poll(() => store.getState().notice).not.toBeNull();
    expect(store.getState().notice?.text).toContain('answered 404');
    expect(sketchNote(store.getState())).toBe('This path has no weights, so drawings cannot be classified.');
  });

  test('needs images, weights, and to be known how they are read', () => {
    const { description, points } = PATH;
    const bare = points.map(point => ({ ...point, keyframe: null }));
    const layout = { kind: 'table', names: ['a'] } as const;
    expect(canSketch(PATH)).toBe(true);
    expect(canSketch({ ...PATH, description: { ...description, scaling: undefined } })).toBe(false);
    expect(canSketch({ ...PATH, description: { ...description, layout } })).toBe(false);
    expect(canSketch({ ...PATH, points: bare })).toBe(false);
    const apart = apartWeights({ file: 'a.weights.safetensors', bytes: 10 }, null);
    expect(canSketch({ ...PATH, points: bare, apart })).toBe(true);
  });

  test('is of digits: clothes are read, and not drawn', () => {
    const data = { kind: 'fashion', classes: [3, 8], validation: 0 } as const;
    const fashion = { ...PATH, spec: parseSpec({ ...PATH.spec, data }) };
    expect(readsImages(fashion)).toBe(true);
    expect(canSketch(fashion)).toBe(false);
  });
});
