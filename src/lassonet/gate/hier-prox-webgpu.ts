import type * as tf from '@tensorflow/tfjs-core';
import { dispatchOf, type Uniform, type WebGpuBackend, type WebGpuProgram } from '../kernels/webgpu-program';
import { type GateLayout, groupStarts } from './gate';

const THREADS = 64;
/** Newton steps at most; 8 were enough on every 784 × 128 case tried, and the loop ends when one changes nothing. */
const NEWTON_STEPS = 64;

/** What Hier-Prox is taken of, besides the weights. */
interface HierProxOn {
  /** As `matrixGate` lays it out. */
  readonly gate: GateLayout;
  readonly threshold: number;
  readonly M: number;
}

/**
 * Hier-Prox of a matrix [θ | W] in one dispatch, a workgroup for each group.
 *
 * @param inputs `weights`: [θ | W], [channels, outputs + consumers]; `members`: of `memberList`
 */
export function hierProxOnWebGpu(
  backend: WebGpuBackend,
  { weights, members }: Readonly<Record<string, tf.TensorInfo>>,
  on: HierProxOn,
): tf.TensorInfo {
  const program = hierProxProgram('of weights', ['weights', 'members'], weights.shape, on.gate, '', WEIGHTS);
  return backend.runWebGPUProgram(program, [weights, members], 'float32', uniformsOf(on));
}

/**
 * Hier-Prox of now + β(now − before) − step·[θ slopes | W slopes], in one dispatch.
 *
 * @param inputs `now` and `before`: [θ | W]; `theta` and `consumers`: slopes in θ and in W; `members`: of `memberList`
 */
export function hierProxStepOnWebGpu(
  backend: WebGpuBackend,
  { now, before, theta, consumers, members }: Readonly<Record<string, tf.TensorInfo>>,
  on: HierProxOn & { readonly beta: number; readonly step: number },
): tf.TensorInfo {
  const names = ['now', 'before', 'theta', 'slopes', 'members'];
  const program = hierProxProgram('of a step', names, now.shape, on.gate, 'beta : f32, step : f32,', A_STEP);
  return backend.runWebGPUProgram(program, [now, before, theta, consumers, members], 'float32', [
    ...uniformsOf(on),
    { type: 'float32', data: [on.beta] },
    { type: 'float32', data: [on.step] },
  ]);
}

function uniformsOf({ gate: { skip, consumers, groups }, threshold, M }: HierProxOn): Uniform[] {
  return [
    ...[threshold, M].map(value => ({ type: 'float32', data: [value] }) as const),
    ...[skip.after, consumers?.after ?? 0, groups.length].map(
      value => ({ type: 'int32', data: [value] }) as const,
    ),
  ];
}

/** Where each group's rows begin, [groups + 1], then the rows of all groups. */
export function memberList({ groups }: GateLayout): Int32Array {
  const starts = groupStarts(groups);
  return Int32Array.from([...starts.map(start => start + starts.length), ...groups.flat()]);
}

function hierProxProgram(
  name: string,
  variableNames: readonly string[],
  shape: readonly number[],
  { groups }: GateLayout,
  uniforms: string,
  argument: string,
): WebGpuProgram {
  return {
    variableNames,
    outputShape: shape,
    shaderKey: `lassonet hier-prox ${name}`,
    uniforms: `threshold : f32, bound : f32, outputs : i32, consumers : i32, groups : i32, ${uniforms}`,
    workgroupSize: [THREADS, 1, 1],
    ...dispatchOf(groups.length),
    getUserCode: () => argument + CODE,
  };
}

/** The weight at a row and column. */
const WEIGHTS = `
  fn skipAt(row : i32, column : i32) -> f32 {
    return weights[row * (uniforms.outputs + uniforms.consumers) + column];
  }
  fn readAt(row : i32, column : i32) -> f32 { return skipAt(row, uniforms.outputs + column); }
`;

const A_STEP = `
  fn aheadAt(row : i32, column : i32) -> f32 {
    let at = row * (uniforms.outputs + uniforms.consumers) + column;
    return now[at] + uniforms.beta * (now[at] - before[at]);
  }
  fn skipAt(row : i32, column : i32) -> f32 {
    return aheadAt(row, column) - uniforms.step * theta[row * uniforms.outputs + column];
  }
  fn readAt(row : i32, column : i32) -> f32 {
    return aheadAt(row, uniforms.outputs + column) - uniforms.step * slopes[row * uniforms.consumers + column];
  }
`;

/** ‖θ_j‖ is taken relative to its largest entry, so that no square overflows. */
const CODE = `
  var<workgroup> lanes : array<vec2<f32>, ${THREADS}>;
  var<workgroup> agreed : vec2<f32>;

  fn total(mine : vec2<f32>, largest : bool) -> vec2<f32> {
    let lane = i32(localId.x);
    lanes[lane] = mine;
    workgroupBarrier();
    for (var stride = ${THREADS / 2}; stride > 0; stride = stride / 2) {
      if (lane < stride) {
        let other = lanes[lane + stride];
        lanes[lane] = select(lanes[lane] + other, max(lanes[lane], other), largest);
      }
      workgroupBarrier();
    }
    if (lane == 0) { agreed = lanes[0]; }
    return workgroupUniformLoad(&agreed);
  }

  fn main() {
    // The last group may be done twice: to return early would leave the barriers out of step.
    let group = min(i32(workgroupId.y * numWorkgroups.x + workgroupId.x), uniforms.groups - 1);
    let width = uniforms.outputs + uniforms.consumers;
    let begin = members[group];
    let skips = (members[group + 1] - begin) * uniforms.outputs;
    let reads = (members[group + 1] - begin) * uniforms.consumers;
    let lane = i32(localId.x);

    var far = 0.0;
    for (var i = lane; i < skips; i += ${THREADS}) {
      far = max(far, abs(skipAt(members[begin + i / uniforms.outputs], i % uniforms.outputs)));
    }
    let scale = total(vec2<f32>(far, 0.0), true).x;
    var square = 0.0;
    if (scale > 0.0) {
      for (var i = lane; i < skips; i += ${THREADS}) {
        let share = skipAt(members[begin + i / uniforms.outputs], i % uniforms.outputs) / scale;
        square += share * share;
      }
    }
    let norm = scale * sqrt(total(vec2<f32>(square, 0.0), false).x);
    let excess = norm - uniforms.threshold;
    var radius = max(0.0, excess);
    var reach = 0.0;
    if (uniforms.bound > 0.0) {
      let inverse = 1.0 / uniforms.bound;
      for (var step = 0; step < ${NEWTON_STEPS}; step++) {
        var above = vec2<f32>(0.0, 0.0);
        for (var i = lane; i < reads; i += ${THREADS}) {
          let size = abs(readAt(members[begin + i / uniforms.consumers], i % uniforms.consumers));
          if (size > reach) { above += vec2<f32>(1.0, size); }
        }
        let sum = total(above, false);
        let next = max(0.0, excess * inverse + sum.y) / (sum.x + inverse * inverse);
        if (next <= reach) { break; }
        reach = next;
      }
      radius = reach * inverse;
    }
    for (var i = lane; i < skips; i += ${THREADS}) {
      let row = members[begin + i / uniforms.outputs];
      let column = i % uniforms.outputs;
      let alone = select(0.0, radius, i == 0);
      result[row * width + column] = select(alone, skipAt(row, column) * (radius / max(norm, 1e-38)), norm > 0.0);
    }
    for (var i = lane; i < reads; i += ${THREADS}) {
      let row = members[begin + i / uniforms.consumers];
      let column = i % uniforms.consumers;
      result[row * width + uniforms.outputs + column] = clamp(readAt(row, column), -reach, reach);
    }
  }
`;
