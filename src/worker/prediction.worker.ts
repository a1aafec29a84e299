import {
  classesSaid,
  type ForwardPass,
  forwardPass,
  type PlainNetwork,
} from '../lassonet/forward/forward-pass';
import { tellOfLife } from './lifeline';
import type { PredictionCommand, PredictionReply } from './prediction-messages';

tellOfLife();

let network: PlainNetwork | null = null;

self.onmessage = ({ data: command }: MessageEvent<PredictionCommand>): void => {
  if (command.type === 'network') {
    network = command.network;
    return;
  }
  try {
    if (network === null) throw new Error('There is no network yet.');
    if (command.type === 'classify') {
      reply({ type: 'classified', classes: classesSaid(network, command.inputs) }, []);
      return;
    }
    const pass = forwardPass(network, command.input);
    reply({ type: 'seen', pass }, buffersOf(pass));
  } catch (error) {
    reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) }, []);
  }
};

function buffersOf({ maps, skips, output }: ForwardPass): ArrayBuffer[] {
  const arrays = [...maps.map(({ values }) => values), ...skips, output];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

function reply(message: PredictionReply, transfer: ArrayBuffer[]): void {
  self.postMessage(message, { transfer });
}
