import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { layersModel } from '../../../../src/path-file/network/layers-model';
import type { NetworkGraph } from '../../../../src/path-file/network/network-graph';
import { npy } from '../../../../src/path-file/network/npz';
import { onnxModel } from '../../../../src/path-file/network/onnx-model';
import { pythonModel } from '../../../../src/path-file/network/python-model';

/** What each form of a saved network says of rows, loaded by the program that the form is for. @param python whether that of Python is among them */
export async function saidByAll(
  graph: NetworkGraph,
  rows: Float32Array,
  python = true,
): Promise<Readonly<Record<string, Float32Array>>> {
  const shape = [rows.length / graph.inputShape.reduce((a, b) => a * b), ...graph.inputShape];
  return {
    'TensorFlow.js': await saidByLayers(graph, rows, shape),
    ONNX: await saidByOnnx(graph, rows, shape),
    ...(python ? saidByPython(graph, rows, shape) : {}),
  };
}

async function saidByLayers(graph: NetworkGraph, rows: Float32Array, shape: number[]): Promise<Float32Array> {
  const { model: json, weights } = layersModel(graph, 'weights.bin');
  const { weightsManifest, modelTopology } = JSON.parse(json);
  if (weightsManifest[0].paths.join() !== 'weights.bin') throw new Error('It names other weights.');
  const weightSpecs = weightsManifest[0].weights;
  const artifacts = { modelTopology, weightSpecs, weightData: weights.buffer };
  const model = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  return (await (model.predict(tf.tensor(rows, shape)) as tf.Tensor).data()) as Float32Array;
}

async function saidByOnnx(graph: NetworkGraph, rows: Float32Array, shape: number[]): Promise<Float32Array> {
  const session = await InferenceSession.create(onnxModel(graph), { executionProviders: ['wasm'] });
  const output = await session.run({ [graph.input]: new Tensor('float32', rows, shape) });
  return output[graph.output].data as Float32Array;
}

/** By NumPy and by PyTorch, as far as they are here. */
function saidByPython(
  graph: NetworkGraph,
  rows: Float32Array,
  shape: number[],
): Readonly<Record<string, Float32Array>> {
  if (PYTHON === null) return {};
  const { libraries, command } = PYTHON;
  const folder = mkdtempSync(join(tmpdir(), 'lassonet-network-'));
  try {
    for (const [name, content] of Object.entries(unzipSync(pythonModel(graph, 'a_network')))) {
      writeFileSync(join(folder, name), content);
    }
    writeFileSync(join(folder, 'rows.npy'), npy({ shape, values: rows }));
    const script = `
import numpy as np
from a_network import predict, torch_network
rows = np.load("rows.npy")
predict(rows).astype("<f4").tofile("numpy.out")
if ${libraries.includes('torch') ? 'True' : 'False'}:
    import torch
    torch_network()(torch.from_numpy(rows)).detach().numpy().astype("<f4").tofile("torch.out")
`;
    const run = python(command, ['-c', script], folder);
    if (run.status !== 0) throw new Error(run.stderr);
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
    python(command, ['-c', `import ${library}`], tmpdir()).status === 0;
  const commands = ['python3', '/usr/bin/python3'].filter(command => has(command, 'numpy'));
  const torch = commands.find(command => has(command, 'torch'));
  if (torch) return { command: torch, libraries: ['numpy', 'torch'] };
  return commands.length === 0 ? null : { command: commands[0], libraries: ['numpy'] };
}

function python(command: string, options: string[], cwd: string) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  return spawnSync(command, options, { cwd, encoding: 'utf8', env });
}
