import {
  type Address,
  copyFloats,
  type DenseKernels,
  denseKernels,
  Workspace,
} from '../kernels/compiled/dense-kernels';
import { BLOCK } from '../kernels/deviations';
import { outputCount } from '../problem';
import type { Batch } from '../samples/batch';
import { type PlacedSamples, placedSamples, targetsFrom } from '../samples/placed-samples';
import { type Activations, DenseLayers, type DenseStack } from './dense-layers';
import type { CompilableNetwork } from './dense-program';
import { GateProducts } from './gate-products';

/** How the outputs of a dense stack answer to a move of its weights, on at most BLOCK samples. */
export class DenseResponse {
  private readonly room = new Workspace();
  private readonly layers: DenseLayers;
  private readonly products: GateProducts;
  /** What the layers hold where the weights are, and where they would be. */
  private readonly here: Activations;
  private readonly there: Activations;
  /** Products with x where the weights are, which the activations overwrite, and the outputs there. */
  private readonly kept: Address;
  private readonly said: Address;

  constructor(
    readonly kernels: DenseKernels,
    outputs: number,
    features: number,
    stack: DenseStack,
    private readonly samples: PlacedSamples,
  ) {
    if (samples.count > BLOCK) throw new Error(`${samples.count} samples, at most ${BLOCK}`);
    this.layers = new DenseLayers(kernels, stack, outputs);
    this.products = new GateProducts(kernels, features, this.layers.width);
    this.here = this.layers.activations();
    this.there = this.layers.activations();
    this.kept = this.room.floats(samples.count * this.layers.width);
    this.said = this.room.floats(samples.count * this.layers.width);
  }

  dispose(): void {
    this.products.dispose();
    this.layers.dispose();
    this.room.dispose();
  }

  /** Takes the weights whose moves are asked for. @param arrays those of `packed`, which must stay as they are */
  take(arrays: readonly Address[]): void {
    const { kernels, layers, products, samples, here, kept, said } = this;
    const { count } = samples;
    products.take(arrays[0], samples);
    products.forth(samples, 0, count, kept);
    copyFloats(kept, here.read, count * layers.width);
    layers.packForth(arrays, here);
    layers.packBack(arrays);
    layers.forward(arrays, count, here);
    kernels.withBiases(layers.readSlopes, said, layers.width, 0, 0, count, layers.outputs);
  }

  /**
   * Leaves in `gradients` Jᵀ(output(moved) − output(arrays)) · factor, each sample's times its weight, with the Jacobian at
   * the arrays that were taken; only of the arrays that move.
   *
   * @param moved those taken, or where they would be
   */
  respond(
    arrays: readonly Address[],
    moved: readonly Address[],
    lengths: readonly number[],
    factor: number,
    gradients: readonly Address[],
  ): void {
    const { kernels, layers, products, samples, here, there, kept, said } = this;
    const { count } = samples;
    const { width, outputs, readSlopes } = layers;
    const moves = (array: number): boolean => moved[array] !== arrays[array];
    if (moves(0)) {
      products.take(moved[0], samples);
      products.forth(samples, 0, count, there.read);
    } else copyFloats(kept, there.read, count * width);
    layers.packForth(moved, there);
    layers.forward(moved, count, there, layers.firstChanged(moves), here);
    const { weights } = targetsFrom(samples, 0, outputs);
    // What is taken is said − moved.
    kernels.scaledDifference(readSlopes, said, width, -factor, weights, count, outputs);
    layers.clear(gradients, lengths);
    layers.backward(count, here, gradients, moves);
    if (!moves(0)) return;
    products.back(samples, 0, count, readSlopes, gradients[0]);
    products.ends(samples, gradients[0]);
  }
}

/** The compiled form of a network's answers; null where it is no dense stack, or the backend is not WASM. */
export function denseResponse(
  { task, stack, layers }: CompilableNetwork,
  batch: Batch,
): DenseResponse | null {
  const kernels = stack ? denseKernels() : null;
  if (!kernels || !stack) return null;
  return new DenseResponse(kernels, outputCount(task), layers[0], stack, placedSamples(batch));
}
