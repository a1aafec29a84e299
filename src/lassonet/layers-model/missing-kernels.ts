import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

/** What both backends have of a tensor’s values. */
interface Storage {
  readSync(dataId: object): Float32Array | Int32Array | Uint8Array;
  write(values: Float32Array | Int32Array | Uint8Array, shape: number[], dtype: tf.DataType): object;
  disposeData(dataId: object, force?: boolean): boolean | undefined;
}

type Inputs = Readonly<Record<string, tf.TensorInfo | readonly tf.TensorInfo[] | undefined>>;

/** Its gradient in the kernel is ours, and needs stride 1. */
const WITH_STRIDES = 'Conv2DBackpropFilter';

let made = false;

/**
 * Has plain JavaScript compute what the WASM backend has no kernel for, gradients of depthwise convolutions and of
 * pooling above all. Values are copied there and back.
 */
export function makeMissingKernels(): void {
  if (made) return;
  made = true;
  // It would advise people, on the console, to install another backend.
  Object.assign(tf.findBackend('cpu'), { firstUse: false });
  const known = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const { kernelName, kernelFunc } of tf.getKernelsForBackend('cpu')) {
    if (!known.has(kernelName)) {
      tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: inPlainJavaScript(kernelFunc) });
    }
  }
  makeStrided();
}

/** Where a convolution has strides, its kernel's gradient is computed in plain JavaScript. */
function makeStrided(): void {
  const [ours, plain] = ['wasm', 'cpu'].map(backend => tf.getKernel(WITH_STRIDES, backend)?.kernelFunc);
  if (!ours || !plain) return;
  const elsewhere = inPlainJavaScript(plain);
  tf.unregisterKernel(WITH_STRIDES, 'wasm');
  tf.registerKernel({
    kernelName: WITH_STRIDES,
    backendName: 'wasm',
    kernelFunc: given => {
      const { strides } = given.attrs as unknown as { readonly strides: number | readonly number[] };
      const strided = (Array.isArray(strides) ? strides : [strides]).some(stride => stride !== 1);
      return strided ? elsewhere(given) : ours(given);
    },
  });
}

function inPlainJavaScript(compute: tf.KernelFunc): tf.KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const here = backend as Storage;
    const there = tf.findBackend('cpu') as unknown as Storage;
    const taken: tf.TensorInfo[] = [];
    const take = (info: tf.TensorInfo): tf.TensorInfo => {
      const moved = carried(info, here, there);
      taken.push(moved);
      return moved;
    };
    const moved = Object.fromEntries(
      Object.entries(inputs as Inputs).map(([name, given]) => [
        name,
        given === undefined ? given : 'dataId' in given ? take(given) : given.map(take),
      ]),
    );
    const results = compute({ inputs: moved as tf.NamedTensorInfoMap, attrs, backend: there });
    const brought = [results].flat().map(result => {
      const back = carried(result, there, here);
      taken.push(result);
      return back;
    });
    for (const { dataId } of taken) there.disposeData(dataId);
    return Array.isArray(results) ? brought : brought[0];
  };
}

function carried({ dataId, shape, dtype }: tf.TensorInfo, from: Storage, to: Storage): tf.TensorInfo {
  return { dataId: to.write(from.readSync(dataId), shape, dtype), shape, dtype };
}
