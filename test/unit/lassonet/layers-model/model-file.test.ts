import { describe, expect, it } from 'vitest';
import { modelGraph } from '../../../../src/lassonet/layers-model/graph';
import { broughtModel } from '../../../../src/lassonet/layers-model/model-file';

const text = (json: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(json));

const SEQUENTIAL = {
  class_name: 'Sequential',
  config: {
    name: 'sequential',
    layers: [
      { class_name: 'Dense', config: { name: 'a', units: 4, batch_input_shape: [null, 3] } },
      { class_name: 'Dense', config: { name: 'b', units: 2 } },
    ],
  },
};
const MANIFEST = [
  { paths: ['shard1.bin'], weights: [{ name: 'a/kernel', shape: [3, 4], dtype: 'float32' }] },
];

describe('the files of a model', () => {
  it('make a model of its JSON alone', () => {
    const brought = broughtModel([{ path: 'net.json', bytes: text({ modelTopology: SEQUENTIAL }) }]);
    expect(brought).toMatchObject({ weights: null, selects: 'inputs', model: { name: 'net.json' } });
    expect(brought.notes).toEqual(['“net.json”: 2 layers that read 3. It is untrained.']);
  });

  it('are read as the converter writes them, too', () => {
    const topology = { keras_version: '2.4.0', backend: 'tensorflow', model_config: SEQUENTIAL };
    const graph = modelGraph({ format: 'layers-model', modelTopology: topology });
    expect(graph.layers.map(({ name, reads }) => [name, ...reads])).toEqual([
      ['input'],
      ['a', 'input'],
      ['b', 'a'],
    ]);
    expect(graph.inputShape).toEqual([3]);
  });

  it('say where weights are missing', () => {
    const main = {
      path: 'model.json',
      bytes: text({ modelTopology: SEQUENTIAL, weightsManifest: MANIFEST }),
    };
    expect(broughtModel([main]).notes[0]).toContain('training starts from random weights');
    const whole = broughtModel([main, { path: 'shard1.bin', bytes: new Uint8Array(48) }]);
    expect(whole.weights?.bytes).toHaveLength(48);
    expect(whole.notes[0]).toContain('Training starts from its weights.');
    const two = [{ ...MANIFEST[0], paths: ['shard1.bin', 'shard2.bin'] }];
    const half = { ...main, bytes: text({ modelTopology: SEQUENTIAL, weightsManifest: two }) };
    expect(() => broughtModel([half, { path: 'shard1.bin', bytes: new Uint8Array(24) }])).toThrow(
      'The file of weights “shard2.bin” is missing: choose it together with the model.json.',
    );
  });

  it.each([
    [{}, 'This is no layers model of TensorFlow.js'],
    [{ format: 'graph-model', modelTopology: {} }, 'This is a graph model, which has no layers'],
    [
      { class_name: 'Sequential', config: { layers: [{ class_name: 'Dense', config: { name: 'a' } }] } },
      'The model does not say what it reads',
    ],
    [
      {
        class_name: 'Model',
        config: {
          layers: [
            {
              class_name: 'InputLayer',
              name: 'x',
              config: { batch_input_shape: [null, 3] },
              inbound_nodes: [],
            },
            {
              class_name: 'Dense',
              name: 'a',
              config: {},
              inbound_nodes: [[['x', 0, 0, {}]], [['a', 0, 0, {}]]],
            },
          ],
          input_layers: [['x', 0, 0]],
          output_layers: [['a', 1, 0]],
        },
      },
      'The layer “a” is used 2 times.',
    ],
    [
      {
        class_name: 'Model',
        config: {
          layers: [],
          input_layers: [
            ['x', 0, 0],
            ['y', 0, 0],
          ],
          output_layers: [],
        },
      },
      'The model must have one input, not 2.',
    ],
  ])('are refused with a sentence: %#', (json, sentence) => {
    expect(() => broughtModel([{ path: 'model.json', bytes: text(json) }])).toThrow(sentence);
  });

  it('are refused where they hold no JSON', () => {
    const bytes = new TextEncoder().encode('<html>');
    expect(() => broughtModel([{ path: 'model.json', bytes }])).toThrow('This file holds no JSON');
  });
});
