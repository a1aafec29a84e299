import type { Weight } from '../../lassonet/network/network';
import type { Activation } from '../../lassonet/settings';

/** What a layer does with what it reads. Kernels are row-major, as TensorFlow has them. */
export type LayerWork =
  /** (x − centre) / spread, an entry each. */
  | { readonly kind: 'scaling'; readonly centre: Float64Array; readonly spread: Float64Array }
  /** x · spread + centre, an entry each. */
  | { readonly kind: 'own units'; readonly centre: Float64Array; readonly spread: Float64Array }
  | {
      readonly kind: 'dense';
      readonly units: number;
      readonly activation: Activation | 'linear';
      /** [inputs, units] */
      readonly kernel: Float32Array;
      /** [units]; null: there is none. */
      readonly bias: Float32Array | null;
    }
  | {
      readonly kind: 'convolution';
      readonly size: number;
      /** Maps read. */
      readonly channels: number;
      readonly padding: 'valid' | 'same';
      /** [size, size, channels, filters] */
      readonly kernel: Float32Array;
      /** [filters] */
      readonly bias: Float32Array;
    }
  /** The largest of each window of `size` × `size`; what does not fill one is left out. */
  | { readonly kind: 'pooling'; readonly size: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'activation'; readonly activation: 'relu' | 'softmax' }
  | { readonly kind: 'add' };

/** A layer, and the layers or the input it reads. */
export type GraphLayer = LayerWork & { readonly name: string; readonly reads: readonly string[] };

/** A layer that TensorFlow.js has code for, and this project has not. */
export interface OwnLayer {
  readonly kind: 'own';
  readonly name: string;
  readonly reads: readonly string[];
  /** As TensorFlow.js calls it: DepthwiseConv2D. */
  readonly className: string;
  readonly config: object;
  /** With the layer's name in theirs. */
  readonly weights: readonly Weight[];
}

/** Whether the weights are those of the path, or of the network retrained without penalty. */
export type NetworkKind = 'penalised' | 'retrained';

/** What a person or a program should know of a saved network. */
export interface AboutNetwork {
  readonly title: string;
  readonly lambda: number;
  readonly network: NetworkKind;
  /** In which units it reads: “in the units of the data”. */
  readonly inputs: string;
  /** Classes, or what is predicted. */
  readonly outputs: readonly string[];
}

/** A network as layers from an input to an output, in an order in which each one's inputs come first. */
export interface NetworkGraph<Layer = GraphLayer> {
  readonly input: string;
  /** Without the axis of samples. */
  readonly inputShape: readonly number[];
  readonly layers: readonly Layer[];
  readonly output: string;
  /** Values that it gives of a sample. */
  readonly outputs: number;
  readonly about: AboutNetwork;
}

/** Looks weights up by name: values, or null where there are none of that name. */
export function weightsNamed(weights: readonly Weight[]): (name: string) => Float32Array | null {
  return name => weights.find(weight => weight.name === name)?.values ?? null;
}
