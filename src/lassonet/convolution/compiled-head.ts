import { type Address, type DenseKernels, Workspace } from '../kernels/compiled/dense-kernels';
import { ACTIVATIONS } from '../settings';

const BYTES = Float32Array.BYTES_PER_ELEMENT;
const RELU = ACTIVATIONS.indexOf('relu');

/** A dense layer's weights, or gradients in them. */
export interface Connections {
  /** [inputs, units] */
  readonly kernel: Address;
  readonly bias: Address;
}

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly reads: Address;
  readonly value: Address;
  /** Gradients in what it reads. */
  readonly slopes: Address;
  readonly forth: Address;
  readonly back: Address;
}

/** The dense layers behind the convolutions, all but the last with ReLU. */
export class CompiledHead {
  private readonly room = new Workspace();
  private readonly layers: readonly Layer[];
  private readonly slopePanels: Address;

  /**
   * @param count of images, at most
   * @param reads what the first layer reads, [count, inputs]
   * @param slopes where to put the gradients in it
   * @param units of every layer, the outputs last
   */
  constructor(
    private readonly kernels: DenseKernels,
    units: readonly number[],
    count: number,
    inputs: number,
    reads: Address,
    slopes: Address,
  ) {
    const floats = (length: number): Address => this.room.floats(length);
    const panels = (depth: number, columns: number): Address =>
      floats(kernels.panelBytes(depth, columns) / BYTES);
    const layers: Layer[] = [];
    units.forEach((wide, d) => {
      const before = layers[d - 1];
      const width = before?.units ?? inputs;
      layers.push({
        inputs: width,
        units: wide,
        reads: before?.value ?? reads,
        value: floats(count * wide),
        slopes: before ? floats(count * width) : slopes,
        forth: panels(width, wide),
        back: panels(wide, width),
      });
    });
    this.layers = layers;
    this.slopePanels = panels(count, Math.max(...units));
  }

  dispose(): void {
    this.room.dispose();
  }

  /** [count, outputs] */
  get outputs(): Address {
    return this.layers[this.layers.length - 1].value;
  }

  /** Goes over from one set of weights to another. */
  take(weights: readonly Connections[]): void {
    this.layers.forEach(({ inputs, units, forth, back }, d) => {
      const { kernel } = weights[d];
      this.kernels.packPanels(kernel, units, 1, inputs, units, forth);
      this.kernels.packPanels(kernel, 1, units, units, inputs, back);
    });
  }

  forward(count: number, weights: readonly Connections[]): void {
    const { kernels, layers } = this;
    layers.forEach(({ inputs, units, reads, value, forth }, d) => {
      const { bias } = weights[d];
      kernels.product(reads, inputs, 1, forth, value, units, count, inputs, units, false);
      if (d < layers.length - 1) kernels.activate(value, value, units, bias, count, units, RELU);
      else kernels.withBiases(value, value, units, bias, 0, count, units);
    });
  }

  /** Adds the gradients, with the outputs' slopes given, [count, outputs]. */
  backward(count: number, outer: Address, gradients: readonly Connections[]): void {
    const { kernels, layers, slopePanels } = this;
    for (let d = layers.length - 1; d >= 0; d--) {
      const { inputs, units, reads, value, slopes, back } = layers[d];
      const last = d === layers.length - 1;
      const from = last ? outer : layers[d + 1].slopes;
      const { kernel, bias } = gradients[d];
      if (last) kernels.addColumnSums(from, units, bias, count, units);
      else kernels.pullBack(from, value, value, units, bias, count, units, RELU);
      kernels.packPanels(from, units, 1, count, units, slopePanels);
      kernels.product(reads, 1, inputs, slopePanels, kernel, units, inputs, count, units, true);
      kernels.product(from, units, 1, back, slopes, inputs, count, units, inputs, false);
    }
  }
}
