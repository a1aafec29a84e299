import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { iterationTime } from '../../../src/lassonet/method/iteration-time';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../src/lassonet/settings';
import { untranslated } from '../../../src/words/sentences';
import { type BackendLoaders, chooseBackend, isSoftware, quickestBackend } from '../../../src/worker/backend';
import { convolutionChecks } from '../../../src/worker/convolution-checks';
import { BACKENDS, type BackendName } from '../../../src/worker/protocol';
import { smallRegression } from '../lassonet/small-problem';

const said = (english: string) => expect.objectContaining({ english });

type Fake = () => Promise<unknown>;

const kernels = tf.getKernelsForBackend('cpu');
const tried: BackendName[] = [];

/** The CPU backend under another name; all that the kernel called `broken` computes is 0. */
function register(backend: BackendName, broken: string | null = null): void {
  tf.registerBackend(backend, () => new MathBackendCPU());
  if (backend === 'cpu') return;
  for (const kernel of kernels) {
    const wrong: tf.KernelFunc = given => {
      const result = kernel.kernelFunc(given) as tf.TensorInfo;
      const { values } = (given.backend as MathBackendCPU).data.get(result.dataId);
      (values as Float32Array).fill(0);
      return result;
    };
    const kernelFunc = kernel.kernelName === broken ? wrong : kernel.kernelFunc;
    tf.registerKernel({ ...kernel, backendName: backend, kernelFunc });
  }
}

const works =
  (backend: BackendName): Fake =>
  async () =>
    register(backend);

const startsNot =
  (backend: BackendName): Fake =>
  async () => {
    tf.registerBackend(backend, () => {
      throw new Error('no adapter');
    });
  };

const multipliesWrongly =
  (backend: BackendName): Fake =>
  async () =>
    register(backend, 'BatchMatMul');

const cannotBeLoaded: Fake = async () => {
  throw new Error('The chunk is not there.\nat somewhere');
};

function loaders(fakes: Partial<BackendLoaders> = {}): BackendLoaders {
  const entries = BACKENDS.map(backend => [
    backend,
    async () => {
      tried.push(backend);
      await (fakes[backend] ?? works(backend))();
    },
  ]);
  return Object.fromEntries(entries) as BackendLoaders;
}

const outcomes = ({ trials }: Awaited<ReturnType<typeof chooseBackend>>) =>
  Object.fromEntries(trials.map(({ backend, outcome }) => [backend, outcome]));

// TensorFlow.js keeps what was registered: no test leaves anything of it to the next.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  for (const backend of Object.keys(tf.engine().registryFactory)) tf.removeBackend(backend);
});

afterEach(() => {
  for (const backend of ['webgpu', 'webgl', 'wasm']) {
    for (const { kernelName } of tf.getKernelsForBackend(backend)) tf.unregisterKernel(kernelName, backend);
  }
  tried.length = 0;
  vi.restoreAllMocks();
});

describe('the choice of backend', () => {
  it('is the first in order, and loads no other', async () => {
    const choice = await chooseBackend(null, loaders());
    expect(choice.chosen).toBe('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
    expect(tried).toEqual(['webgpu']);
    expect(choice.trials[0].reason.english).toBe(
      'WebGPU is the fastest that works here and passed the self-test.',
    );
    expect(outcomes(choice)).toEqual({
      webgpu: 'chosen',
      webgl: 'not tried',
      wasm: 'not tried',
      cpu: 'not tried',
    });
  });

  it('passes over what does not start, cannot be loaded, or computes wrongly, and says why', async () => {
    const choice = await chooseBackend(
      null,
      loaders({ webgpu: startsNot('webgpu'), webgl: cannotBeLoaded, wasm: multipliesWrongly('wasm') }),
    );
    expect(choice.chosen).toBe('cpu');
    expect(tf.getBackend()).toBe('cpu');
    expect(choice.trials).toMatchObject([
      {
        backend: 'webgpu',
        outcome: 'unavailable',
        reason: said('WebGPU is not available in this browser.'),
      },
      {
        backend: 'webgl',
        outcome: 'unavailable',
        reason: said('WebGL did not start: The chunk is not there.'),
      },
      {
        backend: 'wasm',
        outcome: 'wrong',
        reason: said('WebAssembly starts, but gets a matrix product wrong.'),
      },
      { backend: 'cpu', outcome: 'chosen' },
    ]);
  });

  it.each(['Softmax', 'GatherV2', 'Sum', 'LassoNetHierProx'])(
    'passes over one whose %s is wrong',
    async kernel => {
      const choice = await chooseBackend(null, loaders({ webgpu: async () => register('webgpu', kernel) }));
      expect(outcomes(choice)).toMatchObject({ webgpu: 'wrong', webgl: 'chosen' });
    },
  );

  it.each(['FusedConv2D', 'MaxPool', 'MaxPoolGrad', 'Conv2DBackpropFilter', 'Reverse'])(
    'passes over one whose %s is wrong, for a run on filters alone',
    async kernel => {
      const wrong = loaders({ webgpu: async () => register('webgpu', kernel) });
      expect(outcomes(await chooseBackend(null, wrong))).toMatchObject({ webgpu: 'chosen' });
      for (const { kernelName } of tf.getKernelsForBackend('webgpu'))
        tf.unregisterKernel(kernelName, 'webgpu');
      tf.removeBackend('webgpu');
      const choice = await chooseBackend(null, wrong, convolutionChecks);
      expect(outcomes(choice)).toMatchObject({ webgpu: 'wrong', webgl: 'chosen' });
    },
  );

  it('tests the graphics card itself, small as the tensors are', async () => {
    const detours: unknown[] = [];
    const watched = async () => {
      register('webgpu');
      const gather = tf.getKernel('GatherV2', 'webgpu');
      tf.unregisterKernel('GatherV2', 'webgpu');
      const kernelFunc: tf.KernelFunc = given => {
        detours.push(tf.env().getFlags().WEBGPU_CPU_FORWARD);
        return gather.kernelFunc(given);
      };
      tf.registerKernel({ ...gather, kernelFunc });
    };
    await chooseBackend(null, loaders({ webgpu: watched }));
    expect(detours).toEqual([false]);
    expect(tf.env().getFlags().WEBGPU_CPU_FORWARD).toBe(true);
  });

  it('passes over a graphics card that software stands in for, without loading it, and says so', async () => {
    const renderers = {
      webgpu: async () => 'google swiftshader SwiftShader Device',
      webgl: async () => 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
    };
    const choice = await chooseBackend(null, loaders(), undefined, renderers);
    expect(choice.chosen).toBe('wasm');
    expect(tried).toEqual(['wasm']);
    expect(choice.trials).toMatchObject([
      {
        backend: 'webgpu',
        outcome: 'software',
        reason: said(
          'WebGPU is computed in software here (google swiftshader SwiftShader Device), which is slower than WebAssembly.',
        ),
      },
      { backend: 'webgl', outcome: 'software' },
      { backend: 'wasm', outcome: 'chosen' },
      { backend: 'cpu', outcome: 'not tried' },
    ]);
  });

  it('takes it all the same where it is insisted on', async () => {
    const renderers = { webgl: async () => 'llvmpipe (LLVM 15.0.7, 256 bits)' };
    const choice = await chooseBackend('webgl', loaders(), undefined, renderers);
    expect(choice.chosen).toBe('webgl');
    expect(choice.trials[0].reason.english).toBe('WebGL was asked for and passed the self-test.');
  });

  it('tries what runs on a card, or does not say on what', async () => {
    const renderers = {
      webgpu: async () => null,
      webgl: async () => 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060)',
    };
    expect((await chooseBackend(null, loaders(), undefined, renderers)).chosen).toBe('webgpu');
    const failing = { webgpu: () => Promise.reject(new Error('no renderer')) };
    expect((await chooseBackend(null, loaders(), undefined, failing)).chosen).toBe('webgpu');
  });

  it('tries one that is insisted on before all others', async () => {
    const choice = await chooseBackend('wasm', loaders());
    expect(choice.chosen).toBe('wasm');
    expect(tried).toEqual(['wasm']);
    expect(choice.trials[0].reason.english).toBe('WebAssembly was asked for and passed the self-test.');
  });

  it('falls back to the usual order from one that is insisted on, and tries it once', async () => {
    const choice = await chooseBackend('wasm', loaders({ wasm: multipliesWrongly('wasm') }));
    expect(choice.chosen).toBe('webgpu');
    expect(tried).toEqual(['wasm', 'webgpu']);
    expect(outcomes(choice)).toEqual({
      wasm: 'wrong',
      webgpu: 'chosen',
      webgl: 'not tried',
      cpu: 'not tried',
    });
  });

  it('passes over what failed at the run before, unloaded, and says why', async () => {
    const failures = [
      { backend: 'webgpu', reason: untranslated('The browser took the graphics card away.') },
      { backend: 'webgl', reason: untranslated('The computation failed: out of memory.') },
    ] as const;
    const choice = await chooseBackend(null, loaders(), undefined, {}, failures);
    expect(choice.chosen).toBe('wasm');
    expect(tried).toEqual(['wasm']);
    expect(choice.trials[0]).toEqual({
      backend: 'webgpu',
      outcome: 'failed',
      reason: said('WebGPU failed at this run: The browser took the graphics card away.'),
    });
    const all = BACKENDS.map(backend => ({ backend, reason: untranslated('It failed.') }));
    await expect(chooseBackend(null, loaders(), undefined, {}, all)).rejects.toThrow(
      'No other way of computing works in this browser.',
    );
  });

  it('is an error where none works', async () => {
    const none = Object.fromEntries(BACKENDS.map(backend => [backend, cannotBeLoaded]));
    await expect(chooseBackend(null, loaders(none))).rejects.toThrow(
      'No way of computing works in this browser, not even plain JavaScript.',
    );
    expect(tried).toEqual([...BACKENDS]);
  });
});

describe('a renderer', () => {
  it.each([
    'Google SwiftShader',
    'ANGLE (Google, Vulkan 1.1.0 (SwiftShader Device (LLVM 10.0.0) (0x0000C0DE)), SwiftShader driver-5.0.0)',
    'llvmpipe (LLVM 15.0.7, 256 bits)',
    'mesa lavapipe',
    'softpipe',
    'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Apple Software Renderer',
    'Generic Renderer, fallback adapter',
  ])('is known to be software: %s', name => {
    expect(isSoftware(name)).toBe(true);
  });

  it.each([
    'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)',
    'NVIDIA GeForce GTX 980, or similar',
    'Mali-G78',
    '',
  ])('is not taken for software: %s', name => {
    expect(isSoftware(name)).toBe(false);
  });
});

describe('the quickest backend', () => {
  const time = (milliseconds: Partial<Record<BackendName, number>>) => async () => {
    const taken = milliseconds[tf.getBackend() as BackendName];
    if (taken === undefined) throw new Error('out of memory\nsomewhere');
    return taken;
  };

  it('is taken, and the report tells the times', async () => {
    const choice = await quickestBackend(
      loaders(),
      () => [],
      {},
      time({ webgpu: 31.4, webgl: 250, wasm: 4.21 }),
    );
    expect(choice.chosen).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(choice.trials).toEqual([
      { backend: 'webgpu', outcome: 'slower', reason: said('WebGPU takes 31 ms an iteration.') },
      { backend: 'webgl', outcome: 'slower', reason: said('WebGL takes 250 ms an iteration.') },
      {
        backend: 'wasm',
        outcome: 'chosen',
        reason: said('WebAssembly takes 4.2 ms an iteration, the least here, and passed the self-test.'),
      },
      { backend: 'cpu', outcome: 'not tried', reason: said('Plain JavaScript was not needed.') },
    ]);
  });

  it('is one that gets the run done, and plain JavaScript where nothing else does', async () => {
    const choice = await quickestBackend(
      loaders({ wasm: startsNot('wasm') }),
      () => [],
      {},
      time({ cpu: 80 }),
    );
    expect(choice.chosen).toBe('cpu');
    expect(choice.trials[0]).toEqual({
      backend: 'webgpu',
      outcome: 'wrong',
      reason: said('WebGPU starts, but fails at the run: out of memory'),
    });
    expect(choice.trials[3].reason.english).toBe(
      'Plain JavaScript takes 80 ms an iteration and passed the self-test.',
    );
  });

  it('is none that failed at the run before', async () => {
    const failures = [{ backend: 'wasm', reason: untranslated('It failed.') }] as const;
    const times = time({ webgpu: 31, webgl: 250, wasm: 4 });
    const choice = await quickestBackend(loaders(), () => [], {}, times, failures);
    expect(choice.chosen).toBe('webgpu');
    expect(outcomes(choice)).toMatchObject({ wasm: 'failed' });
    expect(tried).not.toContain('wasm');
  });

  it('is found by the run’s own iterations: one that is made slow is passed over', async () => {
    let clock = 0;
    const slow = async () => {
      register('webgl');
      const { kernelFunc, ...kernel } = tf.getKernel('BatchMatMul', 'webgl');
      tf.unregisterKernel('BatchMatMul', 'webgl');
      tf.registerKernel({
        ...kernel,
        kernelFunc: given => {
          clock += 20;
          return kernelFunc(given);
        },
      });
    };
    const problem = smallRegression();
    const network = denseNetwork(problem, { ...DEFAULT_NETWORK, hidden: [6] });
    const time = () => iterationTime(problem, network, DEFAULT_SOLVER, () => clock);
    const choice = await quickestBackend(
      loaders({ webgpu: startsNot('webgpu'), webgl: slow, wasm: startsNot('wasm') }),
      () => [],
      {},
      time,
    );
    expect(outcomes(choice)).toMatchObject({ webgl: 'slower', cpu: 'chosen' });
    const held = tf.memory().numTensors;
    await time();
    expect(tf.memory().numTensors).toBe(held);
  });
});
