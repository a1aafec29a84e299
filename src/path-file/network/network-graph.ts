import type { Sides } from '../../lassonet/forward/layer-settings';
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

/** A layer's name, and the layers or the input it reads. */
interface Placed {
  readonly name: string;
  readonly reads: readonly string[];
}

/** A layer of a stack. */
export type GraphLayer = LayerWork & Placed;

/** A function of single numbers, and of the last axis where it is softmax. */
export type NumberFunction = Activation | 'softmax' | 'sigmoid' | 'softplus' | 'selu' | 'swish';

/** What layers of models do beside: maps are [height, width, channels], and what is said of an axis is said of the last. */
export type ModelWork =
  | {
      readonly kind: 'product';
      readonly units: number;
      /** [inputs, units] */
      readonly kernel: Float32Array;
      /** [units]; null: there is none. */
      readonly bias: Float32Array | null;
    }
  | { readonly kind: 'function'; readonly of: NumberFunction }
  /** x where it is positive, slope · x elsewhere. */
  | { readonly kind: 'leaky'; readonly slope: number }
  /** At most `most`. */
  | { readonly kind: 'bounded'; readonly most: number }
  /** (x − mean) · factor + shift, an entry of the last axis each. */
  | {
      readonly kind: 'normalisation';
      readonly mean: Float32Array;
      readonly factor: Float32Array;
      readonly shift: Float32Array;
    }
  /** One size may be −1: what is left. */
  | { readonly kind: 'shape'; readonly sizes: readonly number[] }
  | { readonly kind: 'beside each other' }
  | { readonly kind: 'zeros around'; readonly margins: Sides }
  /** Of each map as a whole. */
  | { readonly kind: 'of whole maps'; readonly work: 'mean' | 'largest' }
  /** Of every window of maps. `same`: so continued, as TensorFlow does, that each step begins a window. */
  | (Windows & { readonly work: 'mean' | 'largest' })
  | (Windows & {
      /** Of all maps together, or of each by itself. */
      readonly work: 'product' | 'product by map';
      /** [height, width, channels, filters], of each map so many */
      readonly kernel: Float32Array;
      readonly channels: number;
      /** One a filter; null: there is none. */
      readonly bias: Float32Array | null;
    });

interface Windows {
  readonly kind: 'windows';
  readonly size: readonly [number, number];
  readonly steps: readonly [number, number];
  readonly same: boolean;
}

/** What is written of any layer: a stack's convolution, pooling and activation are written as a model's are. */
export type WrittenWork =
  | Exclude<LayerWork, { readonly kind: 'convolution' | 'pooling' | 'activation' }>
  | ModelWork;

/** A layer of any network, as its work is written in a language without layers. */
export type WrittenLayer = WrittenWork & Placed;

/** A layer that TensorFlow.js has code for, and this project has not. */
export interface OwnLayer extends Placed {
  readonly kind: 'own';
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
