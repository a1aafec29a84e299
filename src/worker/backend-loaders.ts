import plain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { BACKENDS_WORDS as WORDS } from '../words/en/backends';
import { SentenceError } from '../words/sentences';
import type { BackendLoaders, Renderers } from './backend';

/** Addresses of the WASM backend's files, as the build serves them. The threaded build needs headers we do not ask for. */
const WASM_FILES = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
};

/** Loads each backend when it is asked for; WASM on one thread, since more need headers that we do not ask for. */
export const BACKEND_LOADERS: BackendLoaders = {
  webgpu: async () => {
    // TensorFlow.js would warn twice on the console, after half a megabyte has been fetched.
    if (!(await graphicsCard())) throw new SentenceError(WORDS.noCard);
    return import('@tensorflow/tfjs-backend-webgpu');
  },
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: async () => {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setThreadsCount(1);
    setWasmPaths(WASM_FILES);
  },
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/** For the workers beside the training worker. @throws SentenceError if it does not start */
export async function startWasm(): Promise<void> {
  await BACKEND_LOADERS.wasm();
  if (!(await tf.setBackend('wasm'))) throw new SentenceError(WORDS.wasm);
}

/** The adapter that TensorFlow.js will ask for. */
async function graphicsCard(): Promise<GPUAdapter | null> {
  return (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

/** What computes for WebGPU and WebGL, asked of the browser before either is loaded. */
export const RENDERERS: Renderers = {
  webgpu: async () => {
    const adapter = await graphicsCard();
    if (!adapter) return null;
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = [vendor, architecture, description].filter(part => part !== '').join(' ');
    return isFallbackAdapter ? `${name}, fallback adapter` : name;
  },
  webgl: async () => {
    const context = new OffscreenCanvas(1, 1).getContext('webgl2');
    if (context === null) return null;
    // Where there is no such extension, the plain renderer is the true one.
    const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
    const renderer: unknown = context.getParameter(unmasked ?? context.RENDERER);
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return typeof renderer === 'string' ? renderer : null;
  },
};
