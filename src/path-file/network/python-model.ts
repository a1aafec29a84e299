import { zipSync } from 'fflate';
import type { GraphLayer, NetworkGraph } from './network-graph';
import { type NumPyArray, npz } from './npz';
import { type Operation, operationClass } from './python-operations';

/**
 * A network as Python code that needs NumPy, and PyTorch where a module of it is wanted, with its weights beside it: a
 * ZIP of `name`.py and `name`.npz.
 *
 * @param name an identifier of Python
 */
export function pythonModel(graph: NetworkGraph, name: string): Uint8Array<ArrayBuffer> {
  const code = new TextEncoder().encode(pythonCode(graph, name));
  return new Uint8Array(zipSync({ [`${name}.py`]: code, [`${name}.npz`]: npz(arraysOf(graph)) }));
}

/** The code alone. */
function pythonCode(graph: NetworkGraph, name: string): string {
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
`;
}

function expression(layer: GraphLayer, used: Set<Operation>): string {
  const [first] = layer.reads;
  const weight = (part: string): string => `w["${layer.name}_${part}"]`;
  const call = (operation: Operation, ...operands: (string | number)[]): string => {
    used.add(operation);
    return `f.${operation}(${operands.join(', ')})`;
  };
  switch (layer.kind) {
    case 'scaling':
      return call('scaled', first, weight('centre'), weight('spread'));
    case 'own units':
      return `${first} * ${weight('spread')} + ${weight('centre')}`;
    case 'dense': {
      const sum = `${first} @ ${weight('kernel')}${layer.bias === null ? '' : ` + ${weight('bias')}`}`;
      return layer.activation === 'linear' ? sum : call(layer.activation, sum);
    }
    case 'convolution': {
      const before = layer.padding === 'same' ? Math.floor((layer.size - 1) / 2) : 0;
      const after = layer.padding === 'same' ? layer.size - 1 - before : 0;
      return call('convolution', first, weight('kernel'), weight('bias'), before, after);
    }
    case 'pooling':
      return call('pooled', first, layer.size);
    case 'flatten':
      return `${first}.reshape(len(${first}), -1)`;
    case 'activation':
      return call(layer.activation, first);
    case 'add':
      return layer.reads.join(' + ');
  }
}

function arraysOf({ layers, inputShape }: NetworkGraph): Record<string, NumPyArray> {
  const arrays: Record<string, NumPyArray> = {};
  for (const layer of layers) {
    const put = (part: string, shape: readonly number[], values: NumPyArray['values'] | null): void => {
      if (values !== null) arrays[`${layer.name}_${part}`] = { shape, values };
    };
    if (layer.kind === 'scaling' || layer.kind === 'own units') {
      const shape = layer.kind === 'scaling' ? inputShape : [layer.centre.length];
      put('centre', shape, layer.centre);
      put('spread', shape, layer.spread);
    } else if (layer.kind === 'dense') {
      put('kernel', [layer.kernel.length / layer.units, layer.units], layer.kernel);
      put('bias', [layer.units], layer.bias);
    } else if (layer.kind === 'convolution') {
      const filters = layer.bias.length;
      put('kernel', [layer.size, layer.size, layer.channels, filters], layer.kernel);
      put('bias', [filters], layer.bias);
    }
  }
  return arrays;
}

function documentation(graph: NetworkGraph, name: string): string {
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

function gives({ about, outputs }: NetworkGraph): string {
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
