import { fileURLToPath } from 'node:url';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

const WASM_FOLDER = new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/', import.meta.url);

/** Computes on the given backend from here on. */
export async function onBackend(name: 'cpu' | 'wasm'): Promise<void> {
  if (name === 'wasm' && tf.engine().registryFactory.wasm && !tf.engine().registry.wasm) {
    setThreadsCount(1);
    setWasmPaths(fileURLToPath(WASM_FOLDER));
  }
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend did not start.`);
  await tf.ready();
}
