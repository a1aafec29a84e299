import { describe, expect, it } from 'vitest';
import type { PathPoint } from '../../../src/lassonet/path-point';
import { type Event, transferables } from '../../../src/worker/protocol';

const FIT = { loss: 1, score: 0.5 };
const POINT: PathPoint = {
  lambda: 1,
  iterations: 2,
  residual: 0,
  objective: 3,
  train: FIT,
  validation: null,
  test: null,
  support: [0],
  norms: Float32Array.of(1, 0),
  consumerNorms: Float32Array.of(2, 0),
  pulls: Float32Array.of(3, 4),
  theta: Float32Array.of(5, 0),
  examples: Float32Array.of(6),
  keyframe: [{ name: 'w', shape: [2], values: Float32Array.of(7, 8) }],
  retrained: null,
};

function sent<T extends Event>(event: T): T {
  return structuredClone(event, { transfer: transferables(event) });
}

describe('what is handed over with an event', () => {
  it('are the arrays of a point, the weights of a keyframe among them', () => {
    const point = structuredClone(POINT);
    const { point: arrived } = sent({ type: 'point', point });
    expect(arrived).toEqual(POINT);
    const handedOver = [point.norms, point.consumerNorms, point.pulls, point.theta, point.examples];
    expect(handedOver.map(array => array?.length)).toEqual([0, 0, 0, 0, 0]);
    expect(point.keyframe?.map(({ values }) => values.length)).toEqual([0]);
  });

  it('is each buffer once, and none for the examples that are not there', () => {
    const buffer = new Float32Array(4).buffer;
    const half = (at: number) => new Float32Array(buffer, at, 2);
    const point = {
      ...structuredClone(POINT),
      norms: half(0),
      pulls: half(8),
      examples: null,
      keyframe: null,
    };
    const event: Event = { type: 'point', point };
    expect(transferables(event).length).toBe(3);
    expect(sent(event).point.pulls).toEqual(new Float32Array(2));
  });

  it('is nothing with any other event', () => {
    const description = {} as Extract<Event, { type: 'data' }>['description'];
    const x = new Float32Array(3);
    expect(transferables({ type: 'data', description, examples: { count: 1, x } as never })).toEqual([]);
    expect(transferables({ type: 'done', stopped: false, seconds: 1, computing: 1 })).toEqual([]);
  });
});
