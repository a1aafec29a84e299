import {
  classesSaid,
  type ForwardPass,
  forwardPass,
  type PlainNetwork,
} from '../lassonet/forward/forward-pass';
import { tellOfLife } from './lifeline';
import type { PredictionCommand, PredictionReply } from './prediction-messages';

type Asker = Pick<MessagePort, 'postMessage'>;

/** Answers one asker, who has a network of its own: the page that started this worker, or one of the frames that share it. */
function answering(asker: Asker): (event: MessageEvent<PredictionCommand>) => void {
  let network: PlainNetwork | null = null;
  const reply = (message: PredictionReply, transfer: ArrayBuffer[]): void => {
    asker.postMessage(message, { transfer });
  };
  tellOfLife(asker);
  return ({ data: command }) => {
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
}

function buffersOf({ maps, skips, output }: ForwardPass): ArrayBuffer[] {
  const arrays = [...maps.map(({ values }) => values), ...skips, output];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}

if ('onconnect' in self) {
  self.onconnect = ({ ports: [port] }: MessageEvent) => {
    port.onmessage = answering(port);
  };
} else self.onmessage = answering(self);
