import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { addressOf, floatsAt, Workspace } from '../kernels/compiled/dense-kernels';
import { denseProgram } from '../network/dense-program';
import type { Network } from '../network/network';
import type { Batch } from '../samples/batch';
import { type PackedWeights, packedShapes } from './packing';

/** How the outputs of a network answer a move of its packed arrays, pulled back to the arrays. */
export interface Response {
  /** Jᵀ(output(moved) − output(arrays)) · factor; new tensors. */
  pulledBack(arrays: PackedWeights, moved: PackedWeights, factor: number): tf.Tensor[];
  dispose(): void;
}

/** The same without TensorFlow.js; null where the network is no dense stack, or the backend is not WASM. */
export function compiledResponse(network: Network, { count, x, target }: Batch): Response | null {
  const program = denseProgram(network);
  if (!program) return null;
  const room = new Workspace();
  const shapes = packedShapes(network);
  const lengths = shapes.map(sizeOf);
  const gradients = lengths.map(length => room.floats(length));
  const samples = { count, x: addressOf(x), target: addressOf(target) };
  return {
    pulledBack(arrays, moved, factor) {
      program.respond(arrays.map(addressOf), moved.map(addressOf), lengths, samples, factor, gradients);
      return gradients.map((address, i) =>
        tf.tensor(floatsAt(address, lengths[i]).slice(), shapes[i], 'float32'),
      );
    },
    dispose() {
      program.dispose();
      room.dispose();
    },
  };
}
