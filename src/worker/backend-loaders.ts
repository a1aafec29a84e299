import type { BackendLoaders } from './backend';
import { WASM_FILES } from './wasm-files';

/** Loads each backend when it is asked for; WASM on one thread, since more need headers that we do not ask for. */
export const BACKEND_LOADERS: BackendLoaders = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: async () => {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setThreadsCount(1);
    setWasmPaths(WASM_FILES);
  },
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};
