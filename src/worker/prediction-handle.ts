import {
  classesSaid,
  type ForwardPass,
  forwardPass,
  type PlainNetwork,
} from '../lassonet/forward/forward-pass';
import { watched } from './lifeline';
import type { PredictionCommand, PredictionReply } from './prediction-messages';

/** Networks asked about single images, off the page's own thread. */
export interface Predictor {
  /** What a network makes of an image. One question at a time. @param input as the network reads it */
  look(network: PlainNetwork, input: Float32Array): Promise<ForwardPass>;
  /** The class that a network says of each image. One question at a time, of either kind. */
  classify(network: PlainNetwork, inputs: readonly Float32Array[]): Promise<Uint8Array>;
  dispose(): void;
}

/** A predictor in a worker of its own; where none starts, or it dies, the page computes by itself. */
export function startPredictor(): Predictor {
  let worker: Worker | null = null;
  let sent: PlainNetwork | null = null;
  let answer: ((reply: PredictionReply | null) => void) | null = null;
  const give = (reply: PredictionReply | null): void => {
    answer?.(reply);
    answer = null;
  };
  const abandon = (): void => {
    worker?.terminate();
    worker = null;
    give(null);
  };
  try {
    worker = watched(
      new Worker(new URL('./prediction.worker.ts', import.meta.url), { type: 'module', name: 'prediction' }),
    );
    worker.onmessage = ({ data: reply }: MessageEvent<PredictionReply>) => {
      give(reply);
    };
    worker.onerror = event => {
      event.preventDefault();
      abandon();
    };
    worker.onmessageerror = abandon;
  } catch {
    worker = null;
  }
  const send = (command: PredictionCommand): void => worker?.postMessage(command);
  const asked = async (
    network: PlainNetwork,
    command: PredictionCommand,
  ): Promise<PredictionReply | null> => {
    if (worker === null) return null;
    if (sent !== network) send({ type: 'network', network });
    sent = network;
    return new Promise(done => {
      answer = done;
      send(command);
    });
  };
  return {
    look: async (network, input) => {
      const reply = await asked(network, { type: 'look', input });
      return reply?.type === 'seen' ? reply.pass : forwardPass(network, input);
    },
    classify: async (network, inputs) => {
      const reply = await asked(network, { type: 'classify', inputs });
      return reply?.type === 'classified' ? reply.classes : classesSaid(network, inputs);
    },
    dispose: abandon,
  };
}
