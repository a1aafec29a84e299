import { type ForwardPass, forwardPass, type PlainNetwork } from '../lassonet/forward/forward-pass';
import { watched } from './lifeline';
import type { PredictionCommand, PredictionReply } from './prediction-messages';

/** Networks asked about single images, off the page's own thread. */
export interface Predictor {
  /** What a network makes of an image. One question at a time. @param input as the network reads it */
  look(network: PlainNetwork, input: Float32Array): Promise<ForwardPass>;
  dispose(): void;
}

/** A predictor in a worker of its own; where none starts, or it dies, the page computes by itself. */
export function startPredictor(): Predictor {
  let worker: Worker | null = null;
  let sent: PlainNetwork | null = null;
  let answer: ((pass: ForwardPass | null) => void) | null = null;
  const give = (pass: ForwardPass | null): void => {
    answer?.(pass);
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
      give(reply.type === 'seen' ? reply.pass : null);
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
  return {
    look: async (network, input) => {
      if (worker === null) return forwardPass(network, input);
      if (sent !== network) send({ type: 'network', network });
      sent = network;
      const pass = await new Promise<ForwardPass | null>(done => {
        answer = done;
        send({ type: 'look', input });
      });
      return pass ?? forwardPass(network, input);
    },
    dispose: abandon,
  };
}
