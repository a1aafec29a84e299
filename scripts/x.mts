import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { readFile } from 'node:fs/promises';
import { loadDataSet } from '../src/data/catalogue';
import { regularizationPath } from '../src/lassonet/path';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../src/lassonet/settings';
setThreadsCount(1);
setWasmPaths('/work/main/node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/');
await tf.setBackend('wasm'); await tf.ready();
const o = JSON.parse(process.argv[2] ?? '{}');
const ds = await loadDataSet(o.data ?? { kind: 'mnist', classes: [5, 6], validation: 0 }, o.seed ?? 0, { file: async n => new Uint8Array(await readFile('public/data/' + n)), csv: null });
const problem: any = { task: ds.description.task, features: ds.description.features, train: ds.train, validation: ds.validation, test: ds.test, examples: ds.examples };
const t0 = performance.now(); let prev = t0;
const sec = () => { const n = performance.now(); const s = `${((n - prev) / 1000).toFixed(1)}s`; prev = n; return s; };
let its = 0; Object.assign(globalThis, o.g);
(globalThis as any).debug = (d: any) => { its += d.it; if (!o.quiet) console.log(String(d.index).padStart(3), 'λ', d.lambda.toPrecision(4), 'k', d.selected, 'it', d.it, d.ending, 'res', d.res.toExponential(1), 'obj', d.obj.toFixed(4), 'L', d.train.loss.toFixed(4), 'tr', d.train.score.toFixed(3), 'te', d.test?.score.toFixed(3), 's', d.steps.gate.toPrecision(3), d.steps.rest.map((x: number) => x.toPrecision(2)).join(','), 'w', d.width, 'back', d.back, sec(), tf.memory().numTensors); };
const solver = { ...DEFAULT_SOLVER, M: 30, ...o.solver };
let dense = 0; const out: any[] = [];
for await (const p of regularizationPath(problem, { ...DEFAULT_NETWORK, ...o.network }, solver, { seed: o.seed ?? 0, onProgress: p => { if (p.phase === 'dense' && p.epoch === p.epochs) { dense = performance.now() - t0; console.log('dense', p.loss.toFixed(4), (dense / 1000).toFixed(1) + 's'); } } })) { out.push(p); }
console.log('total', ((performance.now() - t0) / 1000).toFixed(1), 's', out.length, 'points', its, 'iterations', 'tensors', tf.memory().numTensors);
if (o.out) (await import('node:fs')).writeFileSync(o.out, JSON.stringify(out.map(p => ({ lambda: p.lambda, support: p.support }))));
if (o.ks) {
  const { retrain } = await import('../src/lassonet/retraining');
  const ks: number[] = o.ks;
  const near = ks.map(k => out.reduce((a, b) => Math.abs(Math.log((b.support.length || 0.1) / k)) < Math.abs(Math.log((a.support.length || 0.1) / k)) ? b : a));
  const rnd = near.map(p => { const v = out[0].support.slice(); for (let i = v.length - 1; i > 0; i--) { const j = Math.floor(Math.random() * (i + 1)); [v[i], v[j]] = [v[j], v[i]]; } return v.slice(0, p.support.length).sort((a: number, b: number) => a - b); });
  for (const [name, sup] of [['path', near.map(p => p.support)], ['random', rnd]] as const) {
    if (name === 'random' && !o.random) continue;
    const sums = ks.map(() => 0);
    for (const seed of [1, 2, 3]) { let i = 0; for await (const r of retrain(problem, { ...DEFAULT_NETWORK, ...o.network }, { ...solver, gamma: o.rg ?? 0, retrainEpochs: 40 }, sup as any, { seed })) sums[i++] += r.test!.score / 3; }
    console.log(name.padEnd(8), near.map((p, i) => `${p.support.length}:${sums[i].toFixed(4)}(${p.test.score.toFixed(3)})`).join('  '));
  }
  console.log('retrain', sec());
}
