import { zipSync } from 'fflate';
import type { NetworkGraph, WrittenLayer } from './network-graph';
import { type NumPyArray, npz } from './npz';
import { neededFunctions, type Operation, operationClass } from './python-operations';

/**
 * A network as Python code that needs NumPy, and PyTorch where a module of it is wanted, with its weights beside it: a
 * ZIP of `name`.py and `name`.npz.
 *
 * @param name an identifier of Python
 */
export function pythonModel(graph: NetworkGraph<WrittenLayer>, name: string): Uint8Array<ArrayBuffer> {
  const code = new TextEncoder().encode(pythonCode(graph, name));
  return new Uint8Array(zipSync({ [`${name}.py`]: code, [`${name}.npz`]: npz(arraysOf(graph)) }));
}

/** The code alone. */
function pythonCode(graph: NetworkGraph<WrittenLayer>, name: string): string {
  const { input, layers, output } = graph;
  const used = new Set<Operation>();
  const lines = layers.map(layer => `${layer.name} = ${expression(layer, used)}`);
  const operations = [...used];
  return `"""${documentation(graph, name)}
"""

import math
from pathlib import Path

import numpy as np

WEIGHTS = dict(np.load(Path(__file__).with_suffix(".npz")))
ABOUT = ${pythonValue(graph.about)}


def predict(x):
    """${gives(graph)} for rows x, [n, ${graph.inputShape.join(', ')}]."""
    return _forward(np.asarray(x, np.float64), WEIGHTS, _NumPy)


def torch_network():
    """The same network as a torch.nn.Module, to be called or trained on."""
    import torch
    from torch.nn import functional as F

${indented(operationClass('_Torch', operations, 'torch'))}

    class LassoNet(torch.nn.Module):
        def __init__(self):
            super().__init__()
            for name, values in WEIGHTS.items():
                tensor = torch.from_numpy(values)
                if values.dtype == np.float64:
                    self.register_buffer(name, tensor)
                else:
                    self.register_parameter(name, torch.nn.Parameter(tensor))

        def forward(self, x):
            return _forward(x, {**dict(self.named_parameters()), **dict(self.named_buffers())}, _Torch)

    return LassoNet()


def _forward(${input}, w, f):
${lines.map(line => `    ${line}`).join('\n')}
    return ${output}


${operationClass('_NumPy', operations, 'numpy')}
${neededFunctions(operations)}`;
}

type Layer<Kind extends WrittenLayer['kind']> = Extract<WrittenLayer, { readonly kind: Kind }>;

/** How an expression calls an operation, and names an array of its layer. */
interface Writing {
  readonly call: (operation: Operation, ...operands: (string | number)[]) => string;
  readonly weight: (part: string) => string;
}

type Expressions = {
  readonly [kind in WrittenLayer['kind']]: (layer: Layer<kind>, writing: Writing) => string;
};

/** The value of each kind of layer. */
const EXPRESSIONS: Expressions = {
  scaling: ({ reads: [read] }, { call, weight }) => call('scaled', read, weight('centre'), weight('spread')),
  'own units': ({ reads: [read] }, { weight }) => `${read} * ${weight('spread')} + ${weight('centre')}`,
  dense: (layer, writing) => {
    const sum = product(layer, writing);
    return layer.activation === 'linear' ? sum : writing.call(layer.activation, sum);
  },
  flatten: ({ reads: [read] }) => `${read}.reshape(len(${read}), -1)`,
  add: ({ reads }) => reads.join(' + '),
  product,
  function: ({ reads: [read], of }, { call }) => call(of, read),
  leaky: ({ reads: [read], slope }, { call }) => call('leaky', read, slope),
  bounded: ({ reads: [read], most }, { call }) => call('bounded', read, most),
  normalisation: ({ reads: [read] }, { weight }) =>
    `(${read} - ${weight('mean')}) * ${weight('factor')} + ${weight('shift')}`,
  shape: ({ reads: [read], sizes }) => `${read}.reshape(len(${read}), ${sizes.join(', ')})`,
  'beside each other': ({ reads }, { call }) => call('beside_each_other', ...reads),
  'zeros around': ({ reads: [read], margins }, { call }) => call('zeros_around', read, ...margins.flat()),
  'of whole maps': ({ reads: [read], work }, { call }) =>
    call(work === 'mean' ? 'mean_of_maps' : 'largest_of_maps', read),
  windows: (layer, { call, weight }) => {
    const [read] = layer.reads;
    const [size, steps] = [layer.size, layer.steps].map(pair => `(${pair.join(', ')})`);
    const margins = layer.same ? `_margins(${read}, ${size}, ${steps})` : '(0, 0, 0, 0)';
    if (!('kernel' in layer)) return call(layer.work, read, size, steps, margins);
    const operation = layer.work === 'product' ? 'products' : 'products_by_map';
    const made = call(operation, read, weight('kernel'), steps, margins);
    return layer.bias === null ? made : `${made} + ${weight('bias')}`;
  },
};

function product({ reads: [read], bias }: Layer<'dense' | 'product'>, { weight }: Writing): string {
  return `${read} @ ${weight('kernel')}${bias === null ? '' : ` + ${weight('bias')}`}`;
}

function expression<Kind extends WrittenLayer['kind']>(layer: Layer<Kind>, used: Set<Operation>): string {
  const write: Expressions[Kind] = EXPRESSIONS[layer.kind];
  return write(layer, {
    weight: part => `w["${layer.name}_${part}"]`,
    call: (operation, ...operands) => {
      used.add(operation);
      return `f.${operation}(${operands.join(', ')})`;
    },
  });
}

/** What a network reads beside its input, by the names that `expression` gives. */
function arraysOf({ layers, inputShape }: NetworkGraph<WrittenLayer>): Record<string, NumPyArray> {
  const arrays: Record<string, NumPyArray> = {};
  for (const layer of layers) {
    const put = (part: string, shape: readonly number[], values: NumPyArray['values'] | null): void => {
      if (values !== null) arrays[`${layer.name}_${part}`] = { shape, values };
    };
    switch (layer.kind) {
      case 'scaling':
      case 'own units': {
        const shape = layer.kind === 'scaling' ? inputShape : [layer.centre.length];
        put('centre', shape, layer.centre);
        put('spread', shape, layer.spread);
        break;
      }
      case 'dense':
      case 'product':
        put('kernel', [layer.kernel.length / layer.units, layer.units], layer.kernel);
        put('bias', [layer.units], layer.bias);
        break;
      case 'windows': {
        if (!('kernel' in layer)) break;
        const { size, channels, kernel, bias } = layer;
        put('kernel', [...size, channels, kernel.length / (size[0] * size[1] * channels)], kernel);
        put('bias', [bias?.length ?? 0], bias);
        break;
      }
      case 'normalisation':
        for (const part of ['mean', 'factor', 'shift'] as const) {
          put(part, [layer.mean.length], layer[part]);
        }
        break;
    }
  }
  return arrays;
}

function documentation(graph: NetworkGraph<WrittenLayer>, name: string): string {
  const { about, inputShape } = graph;
  const shape = `(1, ${inputShape.join(', ')})`;
  const text = `A network from LassoNet Explorer: ${about.title}, λ = ${about.lambda}, ${about.network}.

It reads what was selected, ${about.inputs}; ABOUT names it, in order.  Beside this file lie its weights, ${name}.npz.

    import numpy as np
    from ${name} import predict, torch_network

    predict(np.zeros(${shape}))

    import torch
    torch_network()(torch.zeros${shape})`;
  return text.replaceAll('\\', '\\\\').replaceAll('"""', "'''");
}

function gives({ about, outputs }: NetworkGraph<WrittenLayer>): string {
  return about.outputs.length > 1 ? `Probabilities of ${outputs} classes` : 'Predicted values';
}

/** JSON as Python has it. */
function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, part]) => `    ${JSON.stringify(key)}: ${pythonValue(part)},`,
  );
  return `{\n${entries.join('\n')}\n}`;
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}
