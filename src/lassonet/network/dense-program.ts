import { type Address, type DenseKernels, denseKernels, LOSSES } from '../kernels/compiled/dense-kernels';
import { BLOCK } from '../kernels/deviations';
import { outputCount, type Task } from '../problem';
import { type PlacedInputs, type PlacedSamples, targetsFrom } from '../samples/placed-samples';
import { type Activations, DenseLayers, type DenseStack } from './dense-layers';
import { GateProducts } from './gate-products';

/** The same samples with other features, and their products: what the gate's gradient is taken of. */
export interface HandedBackTo {
  readonly products: GateProducts;
  readonly samples: PlacedInputs;
}

/** Mean loss and gradients of a dense stack with its skip, in place and without TensorFlow.js, a few hundred rows at a time. */
export class DenseProgram {
  private readonly layers: DenseLayers;
  private readonly products: GateProducts;
  private readonly here: Activations;

  constructor(
    readonly kernels: DenseKernels,
    private readonly task: Task,
    features: number,
    stack: DenseStack,
  ) {
    this.layers = new DenseLayers(kernels, stack, outputCount(task));
    this.products = new GateProducts(kernels, features, this.layers.width);
    this.here = this.layers.activations();
  }

  dispose(): void {
    this.products.dispose();
    this.layers.dispose();
  }

  /**
   * @param arrays those of `packed`
   * @param gradients where to put those of the mean loss, in the order of the arrays
   * @param to whose features get the gate's gradient; default: those of the samples
   * @returns the mean loss
   */
  evaluate(
    arrays: readonly Address[],
    lengths: readonly number[],
    samples: PlacedSamples,
    gradients: readonly Address[],
    to: HandedBackTo = { products: this.products, samples },
  ): number {
    const { products, layers, here } = this;
    products.take(arrays[0], samples);
    layers.packForth(arrays, here);
    layers.packBack(arrays);
    layers.clear(gradients, lengths);
    let loss = 0;
    for (let row = 0; row < samples.count; row += BLOCK) {
      const rows = Math.min(BLOCK, samples.count - row);
      products.forth(samples, row, rows, here.read);
      layers.forward(arrays, rows, here);
      loss += this.compared(samples, row, rows);
      layers.backward(rows, here, gradients);
      to.products.back(to.samples, row, rows, layers.readSlopes, gradients[0]);
    }
    to.products.ends(to.samples, gradients[0]);
    return loss;
  }

  private compared(samples: PlacedSamples, row: number, rows: number): number {
    const { kernels, task } = this;
    const { readSlopes, width, outputs } = this.layers;
    const { target, weights } = targetsFrom(samples, row, outputs);
    return kernels[LOSSES[task.kind]](readSlopes, width, target, weights, rows, outputs, samples.count);
  }
}

/** A network that may have compiled forms. */
export interface CompilableNetwork {
  readonly task: Task;
  readonly stack?: DenseStack | undefined;
  readonly layers: readonly number[];
}

/** The compiled form of a network; null where it is no dense stack, or the backend is not WASM. */
export function denseProgram({ task, stack, layers }: CompilableNetwork): DenseProgram | null {
  const kernels = stack ? denseKernels() : null;
  return kernels && stack ? new DenseProgram(kernels, task, layers[0], stack) : null;
}
