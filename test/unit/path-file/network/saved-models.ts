import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { layersModel } from '../../../../src/path-file/network/layers-model';
import type { ModelNetworkGraph } from '../../../../src/path-file/network/model-graph';
import type { NetworkGraph, WrittenLayer } from '../../../../src/path-file/network/network-graph';
import { npy } from '../../../../src/path-file/network/npz';
import { onnxModel } from '../../../../src/path-file/network/onnx-model';
import { pythonModel } from '../../../../src/path-file/network/python-model';
import { writtenGraph } from '../../../../src/path-file/network/written-layers';

/** What each form of a saved network says of rows, loaded by the program that the form is for. @param python whether that of Python is among them */
export async function saidByAll(
  graph: ModelNetworkGraph,
  rows: Float32Array,
  python = true,
): Promise<Readonly<Record<string, Float32Array>>> {
  const shape = [rows.length / graph.inputShape.reduce((a, b) => a * b), ...graph.inputShape];
  const written = writtenGraph(graph);
  return {
    'TensorFlow.js': await saidByLayers(graph, rows, shape),
    ONNX: await saidByOnnx(written, rows, shape),
    ...(python ? await saidByPython(written, rows, shape) : {}),
  };
}

async function saidByLayers(
  graph: ModelNetworkGraph,
  rows: Float32Array,
  shape: number[],
): Promise<Float32Array> {
  const { model: json, weights } = layersModel(graph, 'weights.bin');
  const { weightsManifest, modelTopology } = JSON.parse(json);
  if (weightsManifest[0].paths.join() !== 'weights.bin') throw new Error('It names other weights.');
  const weightSpecs = weightsManifest[0].weights;
  const artifacts = { modelTopology, weightSpecs, weightData: weights.buffer };
  const model = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  return (await (model.predict(tf.tensor(rows, shape)) as tf.Tensor).data()) as Float32Array;
}

async function saidByOnnx(
  graph: NetworkGraph<WrittenLayer>,
  rows: Float32Array,
  shape: number[],
): Promise<Float32Array> {
  const session = await InferenceSession.create(onnxModel(graph), { executionProviders: ['wasm'] });
  const output = await session.run({ [graph.input]: new Tensor('float32', rows, shape) });
  return output[graph.output].data as Float32Array;
}

/** By NumPy and by PyTorch, as far as they are here. */
async function saidByPython(
  graph: NetworkGraph<WrittenLayer>,
  rows: Float32Array,
  shape: number[],
): Promise<Readonly<Record<string, Float32Array>>> {
  if (PYTHON === null) return {};
  const { libraries } = PYTHON;
  const folder = mkdtempSync(join(tmpdir(), 'lassonet-network-'));
  try {
    for (const [name, content] of Object.entries(unzipSync(pythonModel(graph, 'a_network')))) {
      writeFileSync(join(folder, name), content);
    }
    writeFileSync(join(folder, 'rows.npy'), npy({ shape, values: rows }));
    const fault = await askPython(folder);
    if (fault !== '') throw new Error(fault);
    const said = libraries.map(library => {
      const bytes = new Uint8Array(readFileSync(join(folder, `${library}.out`)));
      return [library, new Float32Array(bytes.buffer)] as const;
    });
    return Object.fromEntries(said);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first Python that has PyTorch, else the first that has NumPy. */
const PYTHON = foundPython();

function foundPython() {
  const has = (command: string, library: string) =>
    spawnSync(command, ['-c', `import importlib.util as u, sys; sys.exit(u.find_spec("${library}") is None)`])
      .status === 0;
  const commands = ['python3', '/usr/bin/python3'].filter(command => has(command, 'numpy'));
  const torch = commands.find(command => has(command, 'torch'));
  if (torch) return { command: torch, libraries: ['numpy', 'torch'] };
  return commands.length === 0 ? null : { command: commands[0], libraries: ['numpy'] };
}

/** Has the networks of folders, a line each, predict the rows beside them; answers a line each: what was wrong, if anything. */
const PREDICTING = `
import json, os, runpy, sys
import numpy as np
for line in sys.stdin:
    fault = ""
    try:
        os.chdir(line.strip())
        network = runpy.run_path("a_network.py")
        rows = np.load("rows.npy")
        network["predict"](rows).astype("<f4").tofile("numpy.out")
        if "torch" in sys.argv:
            import torch
            network["torch_network"]()(torch.from_numpy(rows)).detach().numpy().astype("<f4").tofile("torch.out")
    except Exception as error:
        fault = repr(error)
    os.chdir("/")
    print(json.dumps(fault), flush=True)
`;

/** One Python for all networks of a file of tests: PyTorch takes longer to load than they do to predict. */
let predicting: { readonly ask: Writable; readonly answers: AsyncIterator<string> } | null = null;

async function askPython(folder: string): Promise<string> {
  predicting ??= startPython();
  predicting.ask.write(`${folder}\n`);
  const { value, done } = await predicting.answers.next();
  return done ? 'Python ended.' : JSON.parse(value);
}

function startPython() {
  if (PYTHON === null) throw new Error('There is no Python here.');
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(PYTHON.command, ['-c', PREDICTING, ...PYTHON.libraries], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // It ends when its questions do: with this process.
  child.unref();
  return {
    ask: child.stdin,
    answers: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
  };
}
