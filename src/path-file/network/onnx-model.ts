import type { NetworkGraph, NumberFunction, WrittenLayer } from './network-graph';
import {
  addArray,
  addNode,
  addNumber,
  addOnChannelsFirst,
  addWholes,
  type OnnxParts,
  valueInfo,
} from './onnx-parts';
import { type Field, type Message, protobuf } from './protobuf';

/** Understood by onnxruntime since 1.8; `Softmax` along one axis came with operator set 13. */
const IR_VERSION = 7;
const OPERATOR_SET = 13;

/**
 * A network as an ONNX model (onnx.proto of github.com/onnx/onnx), float32 throughout. Input and output have the names
 * and the shapes of the graph's, their first axis of any length; images are [n, height, width, channels].
 */
export function onnxModel({ input, inputShape, layers, output, outputs, about }: NetworkGraph<WrittenLayer>) {
  const parts: OnnxParts = { nodes: [], arrays: [] };
  for (const layer of layers) addLayer(parts, layer, inputShape);
  const graph: Message = [
    ...parts.nodes.map((node): Field => [1, node]),
    [2, 'lassonet'],
    ...parts.arrays.map((array): Field => [5, array]),
    [11, valueInfo(input, inputShape)],
    [12, valueInfo(output, [outputs])],
  ];
  return protobuf([
    [1, IR_VERSION],
    [2, 'LassoNet Explorer'],
    [7, graph],
    [8, [[2, OPERATOR_SET]]],
    ...Object.entries(about).map(([key, value]): Field => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [
        14,
        [
          [1, key],
          [2, text],
        ],
      ];
    }),
  ]);
}

type Layer<Kind extends WrittenLayer['kind']> = Extract<WrittenLayer, { readonly kind: Kind }>;

type AddLayers = {
  readonly [kind in WrittenLayer['kind']]: (
    parts: OnnxParts,
    layer: Layer<kind>,
    inputShape: readonly number[],
  ) => void;
};

/** What is written of each kind of layer. */
const ADD: AddLayers = {
  scaling: (parts, { name, reads, centre, spread }, shape) => {
    const centres = addArray(parts, `${name}.centre`, shape, Float32Array.from(centre));
    const spreads = addArray(parts, `${name}.spread`, shape, Float32Array.from(spread));
    addNode(parts, 'Sub', [...reads, centres], `${name}.centred`);
    addNode(parts, 'Div', [`${name}.centred`, spreads], name);
  },
  'own units': (parts, { name, reads, centre, spread }) => {
    const shape = [centre.length];
    const spreads = addArray(parts, `${name}.spread`, shape, Float32Array.from(spread));
    const centres = addArray(parts, `${name}.centre`, shape, Float32Array.from(centre));
    addNode(parts, 'Mul', [...reads, spreads], `${name}.spread_out`);
    addNode(parts, 'Add', [`${name}.spread_out`, centres], name);
  },
  dense: (parts, { name, reads, units, activation, kernel, bias }) => {
    const arrays = [addArray(parts, `${name}.kernel`, [kernel.length / units, units], kernel)];
    if (bias !== null) arrays.push(addArray(parts, `${name}.bias`, [units], bias));
    const before = activation === 'linear' ? name : `${name}.${activation}`;
    addNode(parts, 'Gemm', [...reads, ...arrays], before);
    if (activation !== 'linear') addFunction(parts, activation, before, name);
  },
  flatten: (parts, { name, reads }) => addNode(parts, 'Flatten', reads, name, { axis: 1 }),
  add: (parts, { name, reads }) => addNode(parts, 'Sum', reads, name),
  // A product along the last axis of whatever shape, where Gemm wants two axes.
  product: (parts, { name, reads, units, kernel, bias }) => {
    const array = addArray(parts, `${name}.kernel`, [kernel.length / units, units], kernel);
    addNode(parts, 'MatMul', [...reads, array], bias === null ? name : `${name}.product`);
    if (bias === null) return;
    addNode(parts, 'Add', [`${name}.product`, addArray(parts, `${name}.bias`, [units], bias)], name);
  },
  function: (parts, layer) => addFunction(parts, layer.of, layer.reads[0], layer.name),
  leaky: (parts, { name, reads, slope }) =>
    addNode(parts, 'PRelu', [...reads, addNumber(parts, `${name}.slope`, slope)], name),
  bounded: (parts, { name, reads, most }) => {
    addNode(parts, 'Relu', reads, `${name}.above`);
    addNode(parts, 'Min', [`${name}.above`, addNumber(parts, `${name}.most`, most)], name);
  },
  normalisation: (parts, { name, reads, ...arrays }) => {
    const [mean, factor, shift] = (['mean', 'factor', 'shift'] as const).map(part =>
      addArray(parts, `${name}.${part}`, [arrays[part].length], arrays[part]),
    );
    addNode(parts, 'Sub', [...reads, mean], `${name}.centred`);
    addNode(parts, 'Mul', [`${name}.centred`, factor], `${name}.scaled`);
    addNode(parts, 'Add', [`${name}.scaled`, shift], name);
  },
  // 0 stands for the number of samples.
  shape: (parts, { name, reads, sizes }) =>
    addNode(parts, 'Reshape', [...reads, addWholes(parts, `${name}.sizes`, [0, ...sizes])], name),
  'beside each other': (parts, { name, reads }) => addNode(parts, 'Concat', reads, name, { axis: -1 }),
  'zeros around': (parts, { name, reads, margins: [rows, columns] }) => {
    const sides = [0, rows[0], columns[0], 0, 0, rows[1], columns[1], 0];
    addNode(parts, 'Pad', [...reads, addWholes(parts, `${name}.margins`, sides)], name);
  },
  'of whole maps': (parts, { name, reads, work }) => {
    const operator = work === 'mean' ? 'ReduceMean' : 'ReduceMax';
    addNode(parts, operator, reads, name, { axes: [1, 2], keepdims: 0 });
  },
  windows: addWindows,
};

function addLayer<Kind extends WrittenLayer['kind']>(
  parts: OnnxParts,
  layer: Layer<Kind>,
  inputShape: readonly number[],
): void {
  const add: AddLayers[Kind] = ADD[layer.kind];
  add(parts, layer, inputShape);
}

/** Operators of one number each. */
const OPERATORS: Readonly<Record<Exclude<NumberFunction, 'gelu' | 'swish' | 'softmax'>, string>> = {
  relu: 'Relu',
  tanh: 'Tanh',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  softplus: 'Softplus',
  selu: 'Selu',
};

function addFunction(parts: OnnxParts, of: NumberFunction, reads: string, name: string): void {
  switch (of) {
    case 'softmax':
      addNode(parts, 'Softmax', [reads], name, { axis: -1 });
      return;
    case 'gelu':
      addGelu(parts, reads, name);
      return;
    case 'swish':
      addNode(parts, 'Sigmoid', [reads], `${name}.share`);
      addNode(parts, 'Mul', [reads, `${name}.share`], name);
      return;
    default:
      addNode(parts, OPERATORS[of], [reads], name);
  }
}

/** z/2 · (1 + erf(z/√2)): the operator of that name is younger than the others. */
function addGelu(parts: OnnxParts, reads: string, name: string): void {
  const number = (called: string, value: number) => addNumber(parts, `${name}.${called}`, value);
  addNode(parts, 'Mul', [reads, number('root', Math.SQRT1_2)], `${name}.scaled`);
  addNode(parts, 'Erf', [`${name}.scaled`], `${name}.erf`);
  addNode(parts, 'Add', [`${name}.erf`, number('one', 1)], `${name}.share`);
  addNode(parts, 'Mul', [reads, number('half', 0.5)], `${name}.halved`);
  addNode(parts, 'Mul', [`${name}.halved`, `${name}.share`], name);
}

/** A kernel [places, channels, filters] as [filters, channels, places]. */
function channelsFirst(kernel: Float32Array, channels: number, filters: number): Float32Array {
  const area = kernel.length / (channels * filters);
  return Float32Array.from(kernel, (_, i) => {
    const [filter, channel, place] = [
      Math.floor(i / (channels * area)),
      Math.floor(i / area) % channels,
      i % area,
    ];
    return kernel[(place * channels + channel) * filters + filter];
  });
}

function addWindows(parts: OnnxParts, layer: Layer<'windows'>): void {
  const { name, reads, size, steps, same } = layer;
  const padded: Readonly<Record<string, string>> = same ? { auto_pad: 'SAME_UPPER' } : {};
  const attributes = { kernel_shape: size, strides: steps, ...padded };
  if (!('kernel' in layer)) {
    const operator = layer.work === 'mean' ? 'AveragePool' : 'MaxPool';
    addOnChannelsFirst(parts, operator, reads, name, attributes);
    return;
  }
  const { work, channels, kernel, bias } = layer;
  const each = kernel.length / (size[0] * size[1] * channels);
  // Of each map by itself, all its filters are one group that reads one channel.
  const alone = work === 'product by map';
  const filters = alone ? channels * each : each;
  const turned = alone ? channelsFirst(kernel, 1, filters) : channelsFirst(kernel, channels, filters);
  const shape = [filters, alone ? 1 : channels, ...size];
  const arrays = [addArray(parts, `${name}.kernel`, shape, turned)];
  if (bias !== null) arrays.push(addArray(parts, `${name}.bias`, [filters], bias));
  addOnChannelsFirst(parts, 'Conv', reads, name, { ...attributes, group: alone ? channels : 1 }, arrays);
}
