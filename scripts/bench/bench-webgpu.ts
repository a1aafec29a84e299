import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { iterationTime } from '../../src/lassonet/method/iteration-time';
import { denseNetwork } from '../../src/lassonet/network/dense-network';
import { randomStream } from '../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../src/lassonet/settings';
import { isSoftware } from '../../src/worker/backend';
import { findChromium } from '../tools/chromium.mjs';
import { madeTable } from '../tools/made-table';
import { startWasm } from '../tools/node-backend';

/** Rows × columns and hidden units of the iteration: on a graphics card, and on a processor that imitates one. */
const SIZES = {
  card: { rows: 60_000, columns: 784, hidden: [100] },
  software: { rows: 200, columns: 50, hidden: [30, 30] },
};
const ROUNDS = 5;
/** The Vulkan loader, and a driver that computes on the processor. */
const VULKAN_PACKAGES = ['libvulkan1', 'mesa-vulkan-drivers'];
const HOW = `install a Vulkan driver (Debian: apt-get install ${VULKAN_PACKAGES.join(' ')}) or Chromium, whose SwiftShader is used`;

/** One iteration on all samples through npm's `webgpu`, which is Dawn in Node, and the same on WASM. */
export async function benchWebGpu(): Promise<void> {
  const adapter = await adapterAtHand();
  if (adapter === null) {
    console.log(`\nwebgpu: Dawn finds no adapter here, so there is nothing to time: ${HOW}.`);
    return;
  }
  const { rows, columns, hidden } = isSoftware(adapter) ? SIZES.software : SIZES.card;
  const problem = madeTable(rows, columns, randomStream(11, 'webgpu'));
  const network = { ...DEFAULT_NETWORK, hidden };
  const timed = async (): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const made = denseNetwork(problem, network);
      times.push(await iterationTime(problem, made, DEFAULT_SOLVER, () => performance.now()));
    }
    return Math.min(...times);
  };
  await startWebGpu();
  const webgpu = await timed();
  await startWasm();
  const wasm = await timed();
  console.log(`
webgpu, ${rows} × ${columns}, hidden ${hidden.join(', ')}, the quickest of ${ROUNDS}
  adapter                        ${adapter}
  iteration on WebGPU            ${webgpu.toFixed(2)} ms, read back
  iteration on WASM              ${wasm.toFixed(2)} ms: WebGPU takes ${(webgpu / wasm).toFixed(2)} × as long`);
  Reflect.deleteProperty(globalThis, 'navigator');
}

/** What the adapter calls itself: a card's, else one in software, which is installed where apt can; null: none is found. */
async function adapterAtHand(): Promise<string | null> {
  const found = (await adapterName()) ?? (await withSwiftShader());
  if (found !== null || !installed()) return found;
  Reflect.deleteProperty(process.env, 'VK_ICD_FILENAMES');
  return (await adapterName()) ?? (await withSwiftShader());
}

/** Has TensorFlow.js find Dawn where a worker finds the browser's WebGPU. */
async function adapterName(): Promise<string | null> {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals, { WorkerGlobalScope: class {} });
  const navigator = { gpu: create([]), userAgent: 'Node', hardwareConcurrency: 1 };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter(part => part !== '').join(' ');
}

/** The driver that Chromium brings along. */
async function withSwiftShader(): Promise<string | null> {
  const chromium = findChromium();
  const folders = [...(chromium ? [dirname(realpathSync(chromium))] : []), '/usr/lib/chromium'];
  const driver = folders.map(folder => join(folder, 'vk_swiftshader_icd.json')).find(existsSync);
  if (!driver) return null;
  process.env.VK_ICD_FILENAMES = driver;
  return adapterName();
}

function installed(): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  return [['update'], ['install', '-y', '--no-install-recommends', ...VULKAN_PACKAGES]].every(options => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...options];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { env, stdio: ['ignore', 2, 2] }).status === 0;
  });
}

async function startWebGpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js does not start on this adapter.');
  await tf.ready();
}
