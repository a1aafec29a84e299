import * as tf from '@tensorflow/tfjs-core';
import { BACKEND_LOADERS } from './backend-loaders';
import { tellOfLife } from './lifeline';
import { rowService } from './row-service';
import type { RowCommand } from './row-sharers';

tellOfLife();

const obey = rowService(
  async () => {
    await BACKEND_LOADERS.wasm();
    if (!(await tf.setBackend('wasm'))) throw new Error('WASM did not start.');
  },
  (message, transfer) => self.postMessage(message, { transfer }),
);

self.onmessage = ({ data }: MessageEvent<RowCommand>): void => obey(data);
