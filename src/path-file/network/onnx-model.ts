import type { GraphLayer, NetworkGraph } from './network-graph';
import { type Field, type Message, protobuf } from './protobuf';

/** Understood by onnxruntime since 1.8; `Softmax` along one axis came with operator set 13. */
const IR_VERSION = 7;
const OPERATOR_SET = 13;

const FLOAT = 1;

/** What nodes are made of: the nodes so far, and the arrays they read. */
interface Parts {
  readonly nodes: Message[];
  readonly arrays: Message[];
}

type Attribute = number | string | readonly number[];

/**
 * A network as an ONNX model (onnx.proto of github.com/onnx/onnx), float32 throughout. Input and output have the names
 * and the shapes of the graph's, their first axis of any length; images are [n, height, width, channels].
 */
export function onnxModel({ input, inputShape, layers, output, outputs, about }: NetworkGraph) {
  const parts: Parts = { nodes: [], arrays: [] };
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

function addLayer(parts: Parts, layer: GraphLayer, inputShape: readonly number[]): void {
  const { name, reads } = layer;
  switch (layer.kind) {
    case 'scaling': {
      const moved = `${name}.centred`;
      const centre = addArray(parts, `${name}.centre`, inputShape, Float32Array.from(layer.centre));
      const spread = addArray(parts, `${name}.spread`, inputShape, Float32Array.from(layer.spread));
      addNode(parts, 'Sub', [...reads, centre], moved);
      addNode(parts, 'Div', [moved, spread], name);
      return;
    }
    case 'own units': {
      const shape = [layer.centre.length];
      const spread = addArray(parts, `${name}.spread`, shape, Float32Array.from(layer.spread));
      const centre = addArray(parts, `${name}.centre`, shape, Float32Array.from(layer.centre));
      addNode(parts, 'Mul', [...reads, spread], `${name}.spread_out`);
      addNode(parts, 'Add', [`${name}.spread_out`, centre], name);
      return;
    }
    case 'dense':
      addDense(parts, layer);
      return;
    case 'convolution':
      addConvolution(parts, layer);
      return;
    case 'pooling': {
      const sides = [layer.size, layer.size];
      const attributes = { kernel_shape: sides, strides: sides };
      addOnChannelsFirst(parts, 'MaxPool', reads, name, attributes);
      return;
    }
    case 'flatten':
      addNode(parts, 'Flatten', reads, name, { axis: 1 });
      return;
    case 'activation':
      if (layer.activation === 'softmax') {
        addNode(parts, 'Softmax', reads, name, { axis: 1 });
        return;
      }
      addNode(parts, 'Relu', reads, name);
      return;
    case 'add':
      addNode(parts, 'Sum', reads, name);
      return;
  }
}

function addDense(parts: Parts, layer: Extract<GraphLayer, { kind: 'dense' }>): void {
  const { name, reads, units, activation, bias } = layer;
  const kernel = addArray(parts, `${name}.kernel`, [layer.kernel.length / units, units], layer.kernel);
  const before = activation === 'linear' ? name : `${name}.${activation}`;
  const added = bias === null ? [] : [addArray(parts, `${name}.bias`, [units], bias)];
  addNode(parts, 'Gemm', [...reads, kernel, ...added], before);
  switch (activation) {
    case 'linear':
      return;
    case 'relu':
      addNode(parts, 'Relu', [before], name);
      return;
    case 'tanh':
      addNode(parts, 'Tanh', [before], name);
      return;
    case 'elu':
      addNode(parts, 'Elu', [before], name);
      return;
    case 'gelu':
      addGelu(parts, before, name);
      return;
  }
}

/** z/2 · (1 + erf(z/√2)): the operator of that name is younger than the others. */
function addGelu(parts: Parts, reads: string, name: string): void {
  const number = (called: string, value: number) =>
    addArray(parts, `${name}.${called}`, [1], Float32Array.of(value));
  addNode(parts, 'Mul', [reads, number('root', Math.SQRT1_2)], `${name}.scaled`);
  addNode(parts, 'Erf', [`${name}.scaled`], `${name}.erf`);
  addNode(parts, 'Add', [`${name}.erf`, number('one', 1)], `${name}.share`);
  addNode(parts, 'Mul', [reads, number('half', 0.5)], `${name}.halved`);
  addNode(parts, 'Mul', [`${name}.halved`, `${name}.share`], name);
}

/** The kernel becomes [filters, channels, size, size]. */
function addConvolution(parts: Parts, layer: Extract<GraphLayer, { kind: 'convolution' }>): void {
  const { name, reads, size, channels, padding, kernel, bias } = layer;
  const filters = bias.length;
  const area = size * size;
  const turned = Float32Array.from({ length: kernel.length }, (_, i) => {
    const [filter, channel, place] = [
      Math.floor(i / (channels * area)),
      Math.floor(i / area) % channels,
      i % area,
    ];
    return kernel[(place * channels + channel) * filters + filter];
  });
  const first = addArray(parts, `${name}.kernel`, [filters, channels, size, size], turned);
  const added = addArray(parts, `${name}.bias`, [filters], bias);
  // As TensorFlow pads: of an odd row the one to spare is below and to the right.
  const before = padding === 'same' ? Math.floor((size - 1) / 2) : 0;
  const after = padding === 'same' ? size - 1 - before : 0;
  const attributes = { kernel_shape: [size, size], pads: [before, before, after, after] };
  addOnChannelsFirst(parts, 'Conv', reads, name, attributes, [first, added]);
}

/** A node that reads and makes [n, channels, height, width], between images with their channels last. */
function addOnChannelsFirst(
  parts: Parts,
  operator: string,
  reads: readonly string[],
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  arrays: readonly string[] = [],
): void {
  addNode(parts, 'Transpose', reads, `${name}.read`, { perm: [0, 3, 1, 2] });
  addNode(parts, operator, [`${name}.read`, ...arrays], `${name}.made`, attributes);
  addNode(parts, 'Transpose', [`${name}.made`], name, { perm: [0, 2, 3, 1] });
}

function addNode(
  { nodes }: Parts,
  operator: string,
  reads: readonly string[],
  name: string,
  attributes: Readonly<Record<string, Attribute>> = {},
): void {
  nodes.push([
    ...reads.map((read): Field => [1, read]),
    [2, name],
    [3, name],
    [4, operator],
    ...Object.entries(attributes).map(([key, value]): Field => [5, attribute(key, value)]),
  ]);
}

const ATTRIBUTE = { whole: 2, text: 3, wholes: 7 };

function attribute(name: string, value: Attribute): Message {
  const named: Field = [1, name];
  if (typeof value === 'string') return [named, [4, value], [20, ATTRIBUTE.text]];
  if (typeof value === 'number') return [named, [3, value], [20, ATTRIBUTE.whole]];
  return [named, ...value.map((whole): Field => [8, whole]), [20, ATTRIBUTE.wholes]];
}

function addArray({ arrays }: Parts, name: string, shape: readonly number[], values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  arrays.push([...shape.map((length): Field => [1, length]), [2, FLOAT], [8, name], [9, bytes]]);
  return name;
}

/** A tensor of floats [n, …shape]. */
function valueInfo(name: string, shape: readonly number[]): Message {
  const lengths = shape.map((length): Field => [1, [[1, length]]]);
  const tensor: Message = [
    [1, FLOAT],
    [2, [[1, [[2, 'n']]], ...lengths]],
  ];
  return [
    [1, name],
    [2, [[1, tensor]]],
  ];
}
