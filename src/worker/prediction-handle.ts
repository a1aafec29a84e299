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

/** A worker that answers, or the port to it, which says `error` where it ends by itself. */
interface Line {
  readonly at: Worker | MessagePort;
  hangUp(): void;
}

function ownWorker(): Line {
  const worker = new Worker(new URL('./prediction.worker.ts', import.meta.url), {
    type: 'module',
    name: 'prediction',
  });
  return { at: watched(worker), hangUp: () => worker.terminate() };
}

/** The one of all frames of this origin that share it. */
function sharedWorker(): Line {
  const worker = new SharedWorker(new URL('./prediction.worker.ts', import.meta.url), {
    type: 'module',
    name: 'prediction',
  });
  const { port } = worker;
  worker.onerror = () => port.dispatchEvent(new ErrorEvent('error'));
  return { at: watched(port), hangUp: () => port.close() };
}

/** Null where no worker can be started. */
function lineToWorker(shared: boolean): Line | null {
  for (const start of shared ? [sharedWorker, ownWorker] : [ownWorker]) {
    try {
      return start();
    } catch {
      // There are none in this browser, or this frame may start none.
    }
  }
  return null;
}

/**
 * A predictor in a worker; where none starts, or it dies, the page computes by itself.
 *
 * @param shared whether the worker may be that of other frames: of many embeds on a page all ask one
 */
export function startPredictor(shared = false): Predictor {
  let sent: PlainNetwork | null = null;
  let answer: ((reply: PredictionReply | null) => void) | null = null;
  const give = (reply: PredictionReply | null): void => {
    answer?.(reply);
    answer = null;
  };
  let line = lineToWorker(shared);
  const abandon = (): void => {
    line?.hangUp();
    line = null;
    give(null);
  };
  line?.at.addEventListener('message', event => give((event as MessageEvent<PredictionReply>).data));
  for (const type of ['error', 'messageerror']) {
    line?.at.addEventListener(type, event => {
      event.preventDefault();
      abandon();
    });
  }
  if (line?.at instanceof MessagePort) line.at.start();
  const send = (command: PredictionCommand): void => line?.at.postMessage(command);
  const asked = async (
    network: PlainNetwork,
    command: PredictionCommand,
  ): Promise<PredictionReply | null> => {
    if (line === null) return null;
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
