import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { convolutionKernels } from '../kernels/compiled/convolution-kernels';
import { type Address, addressOf, copyFloats, tensorAt } from '../kernels/compiled/dense-kernels';
import type { CompiledNetwork } from '../network/compiled-network';
import { denseProgram } from '../network/dense-program';
import type { Network } from '../network/network';
import { packed, packedDecay, packedShapes, unpacked } from './packing';

/**
 * A network in kernels, disposed of by the caller; null where it has none, or the backend is not WASM. The arrays of a
 * dense stack are those of `packed`, others those of the network.
 *
 * @param most samples that are computed on at once
 */
export function compiledNetwork(network: Network, most: number): CompiledNetwork | null {
  return network.compiled?.(most) ?? packedNetwork(network);
}

function packedNetwork(network: Network): CompiledNetwork | null {
  const kernels = convolutionKernels();
  const program = kernels && denseProgram(network);
  if (!kernels || !program) return null;
  const shapes = packedShapes(network);
  const lengths = shapes.map(sizeOf);
  return {
    kernels,
    lengths,
    evaluate: (arrays, samples, gradients) => program.evaluate(arrays, lengths, samples, gradients),
    place: (weights, arrays) => {
      const given = packed(network, weights);
      given.forEach((array, i) => {
        copyFloats(addressOf(array), arrays[i], lengths[i]);
      });
      tf.dispose(given);
    },
    weights: arrays => {
      const given = arrays.map((address: Address, i) => tensorAt(address, shapes[i]));
      const weights = unpacked(network, given);
      tf.dispose(given);
      return weights;
    },
    decay: gamma => packedDecay(network, gamma),
    rescale: () => {},
    dispose: () => program.dispose(),
  };
}
