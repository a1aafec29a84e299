import * as tf from '@tensorflow/tfjs-core';
import { type AssembledFunction, assembledModule } from './assembly';
import { type WasmHeap, wasmHeap } from './wasm-heap';

type Kernel = (...integers: number[]) => void;

const compiled = new WeakMap<WebAssembly.Memory, Map<string, Kernel>>();

/** Whether kernels assembled here can run: the backend in use is WASM, with vectors, and shows its memory. */
export function assembledKernelsRun(): boolean {
  if (tf.getBackend() !== 'wasm') return false;
  return memoryOf(wasmHeap(tf.backend())) !== null && vectorsRun();
}

/**
 * Runs a kernel, compiled when first asked for, on tensors of the backend: each is passed as its address.
 *
 * @param key the same for the same code
 */
export function runAssembled(
  heap: WasmHeap,
  key: string,
  assemble: () => AssembledFunction,
  operands: readonly (number | tf.TensorInfo)[],
): void {
  const memory = memoryOf(heap);
  if (!memory) throw new Error('The WASM backend hides its memory.');
  const kernels = compiled.get(memory) ?? new Map<string, Kernel>();
  compiled.set(memory, kernels);
  const kernel = kernels.get(key) ?? compiledKernel(assemble(), memory);
  kernels.set(key, kernel);
  kernel(
    ...operands.map(operand =>
      typeof operand === 'number' ? operand : heap.typedArrayFromHeap(operand).byteOffset,
    ),
  );
}

function compiledKernel(assembled: AssembledFunction, memory: WebAssembly.Memory): Kernel {
  const module = new WebAssembly.Module(assembledModule([assembled]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports[assembled.name] as Kernel;
}

/** null also where it is shared between threads: the modules made here do not import such a memory. */
export function memoryOf(heap: WasmHeap): WebAssembly.Memory | null {
  const memory = heap.wasm.asm?.memory;
  return memory instanceof WebAssembly.Memory && memory.buffer instanceof ArrayBuffer ? memory : null;
}

let vectors: boolean | null = null;

export function vectorsRun(): boolean {
  const probe = { name: 'probe', parameters: 0, integers: 0, vectors: 1, code: [] };
  vectors ??= WebAssembly.validate(assembledModule([probe]));
  return vectors;
}
