import * as tf from '@tensorflow/tfjs-core';
import { SampleShard } from '../lassonet/method/gradient-shard';
import { denseNetwork } from '../lassonet/network/dense-network';
import { BACKEND_LOADERS } from './backend-loaders';
import { tellOfLife } from './lifeline';
import type { ShardCommand, ShardReply } from './shard-handle';

tellOfLife();

let shard: SampleShard | null = null;
let before = Promise.resolve();

self.onmessage = ({ data: command }: MessageEvent<ShardCommand>): void => {
  before = before.then(() => obey(command)).catch(error => reply({ type: 'failed', message: String(error) }));
};

async function obey(command: ShardCommand): Promise<void> {
  switch (command.type) {
    case 'take':
      await BACKEND_LOADERS.wasm();
      if (!(await tf.setBackend('wasm'))) throw new Error('WASM did not start.');
      shard = new SampleShard(denseNetwork(command, command.network), command.samples);
      return reply({ type: 'ready' });
    case 'restrict':
      return shard?.restrict(command.features);
    case 'slopes':
      if (shard) reply({ type: 'slopes', slopes: await shard.slopes(command.weights) });
  }
}

function reply(message: ShardReply): void {
  const buffers = message.type === 'slopes' ? message.slopes.slopes.map(({ buffer }) => buffer) : [];
  self.postMessage(message, { transfer: buffers as ArrayBuffer[] });
}
