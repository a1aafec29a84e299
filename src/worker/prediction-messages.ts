import type { ForwardPass, PlainNetwork } from '../lassonet/forward/forward-pass';

/** Page → the worker that predicts. A network is kept until the next one comes. */
export type PredictionCommand =
  | { readonly type: 'network'; readonly network: PlainNetwork }
  | { readonly type: 'look'; readonly input: Float32Array }
  | { readonly type: 'classify'; readonly inputs: readonly Float32Array[] };

/** The answers to `look` and `classify`, in their order. */
export type PredictionReply =
  | { readonly type: 'seen'; readonly pass: ForwardPass }
  /** The output that is largest for each input. */
  | { readonly type: 'classified'; readonly classes: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };
