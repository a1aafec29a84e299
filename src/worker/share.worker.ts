import * as tf from '@tensorflow/tfjs-core';
import { SampleShare } from '../lassonet/method/gradient-share';
import { denseNetwork } from '../lassonet/network/dense-network';
import { BACKEND_LOADERS } from './backend-loaders';
import type { ShareCommand, ShareReply } from './share-messages';

let share: SampleShare | null = null;
let before = Promise.resolve();

self.onmessage = ({ data: command }: MessageEvent<ShareCommand>): void => {
  before = before.then(() => obey(command)).catch(error => reply({ type: 'failed', message: String(error) }));
};

async function obey(command: ShareCommand): Promise<void> {
  switch (command.type) {
    case 'hold':
      await BACKEND_LOADERS.wasm();
      if (!(await tf.setBackend('wasm'))) throw new Error('WASM did not start.');
      share = new SampleShare(denseNetwork(command, command.network), command.samples);
      return reply({ type: 'ready' });
    case 'restrict':
      return share?.restrict(command.features);
    case 'slopes':
      if (share) reply({ type: 'slopes', slopes: await share.slopes(command.weights) });
  }
}

function reply(message: ShareReply): void {
  const buffers = message.type === 'slopes' ? message.slopes.slopes.map(({ buffer }) => buffer) : [];
  self.postMessage(message, { transfer: buffers as ArrayBuffer[] });
}
