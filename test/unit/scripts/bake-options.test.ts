import { describe, expect, it } from 'vitest';
import { bakeOptions, modelNamed, storedOptions } from '../../../scripts/bake/bake-options';
import { formatOf } from '../../../scripts/bake/network-saving';

const TOY = ['--preset', 'toy', '--json', 'x.json'];

describe('what is resampled', () => {
  it('is nothing unless asked for', () => {
    const { folds, halves, workers } = bakeOptions(TOY);
    expect([folds, halves]).toEqual([0, 0]);
    expect(workers).toBeGreaterThan(0);
  });

  it('is told in numbers', () => {
    const words = [...TOY, '--cv', '5', '--stability', '50', '--workers', '3'];
    expect(bakeOptions(words)).toMatchObject({ folds: 5, halves: 50, workers: 3 });
  });

  it.each([
    [['--cv', '1'], /at least 2 folds/],
    [['--cv', 'five'], /--cv must be a whole number/],
    [['--stability', '1'], /at least 2 runs/],
    [['--workers', '0', '--cv', '5'], /at least 1 process/],
  ])('%j is refused', (words, message) => {
    expect(() => bakeOptions([...TOY, ...words])).toThrow(message);
  });

  it('is refused of paths on filters', () => {
    expect(() => bakeOptions(['--preset', 'mnist-filters', '--json', 'x.json', '--cv', '5'])).toThrow(
      /filters/,
    );
  });
});

describe('the body', () => {
  const csv = '--csv a.csv --target y --task regression --out a.safetensors';
  const images = '--images a.zip --select filters --out a.safetensors';
  const optionsFor = (line: string) => bakeOptions(line.split(' '));

  it('is one that needs no file, or the file of a model', () => {
    expect(optionsFor(`${csv} --body residual`).spec.network).toMatchObject({ body: 'residual' });
    expect(optionsFor(`${images} --body pooled --filters 4,4,4 --gates 0,2`).spec.network).toMatchObject({
      body: 'pooled',
      gates: [
        { convolution: 0, ratio: 1 },
        { convolution: 2, ratio: 1 },
      ],
    });
    expect(modelNamed(`${csv} --body residual`.split(' '))).toBeNull();
    expect(modelNamed(`${csv} --body nets/model.json`.split(' '))).toBe('nets/model.json');
  });

  it('is a model that was read, with its weights', () => {
    const model = { name: 'model.json', file: {}, convolutions: [] };
    const weights = { list: [], bytes: new Uint8Array(4) };
    const words = `${csv} --body nets/model.json`.split(' ');
    const { spec, modelWeights } = bakeOptions(words, { model, weights, selects: 'inputs', notes: [] });
    expect(spec.network).toMatchObject({ body: 'model', model });
    expect(modelWeights).toBe(weights);
  });
});

describe('a network that is saved', () => {
  const toy = ['--preset', 'toy', '--network'];

  it('is the retrained one of the λ that is chosen, unless said otherwise', () => {
    expect(bakeOptions([...toy, 'a.onnx']).network).toEqual({
      file: 'a.onnx',
      lambda: null,
      kind: 'retrained',
    });
    const stored = storedOptions([
      '--path',
      'a.safetensors',
      '--network',
      'a.zip',
      '--at',
      '2',
      '--penalised',
    ]);
    const network = { file: 'a.zip', lambda: 2, kind: 'penalised' };
    expect(stored).toEqual({ path: 'a.safetensors', predicted: null, network });
  });

  it('has a format by its ending', () => {
    expect(['a.onnx', 'b.ZIP', 'c.model.json'].map(formatOf)).toEqual(['ONNX', 'Python', 'TensorFlow.js']);
    expect(() => bakeOptions([...toy, 'a.pt'])).toThrow(/--network writes a \.onnx file/);
  });
});
