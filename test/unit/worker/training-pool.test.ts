import { describe, expect, it } from 'vitest';
import type { Event, Training, TrainingRequest } from '../../../src/worker/protocol';
import { poolSize, TrainingPool } from '../../../src/worker/training-pool';
import { FakePort } from './fake-port';

const done: Event = { type: 'done', stopped: false, seconds: 9, computing: 9 };
const PROGRESS: Event = { type: 'progress', progress: { phase: 'data' } };

function bench(size: number) {
  const ports: FakePort[] = [];
  const heard: string[] = [];
  const pool = new TrainingPool(size, () => {
    ports.push(new FakePort());
    return ports[ports.length - 1];
  });
  const add = (name: string, next = false) =>
    pool.add(
      {
        training: { base: name, upload: null } as TrainingRequest,
        listen: () => {
          heard.push(`${name} begins`);
          return event => heard.push(`${name} ${event.type}`);
        },
      },
      next,
    );
  return { pool, ports, heard, add };
}

describe('a pool of workers', () => {
  it('gives each worker the next run when it is free, and keeps it', () => {
    const { ports, heard, add } = bench(2);
    for (const name of ['a', 'b', 'c']) add(name);
    expect(ports).toHaveLength(2);
    ports[0].says(1, done);
    expect(heard).toEqual(['a begins', 'b begins', 'a done', 'c begins']);
    expect(ports).toHaveLength(2);
    expect(ports[0].ended).toBe(false);
  });

  it('starts its workers ahead of their runs', () => {
    const { pool, ports, add } = bench(2);
    expect(ports).toHaveLength(0);
    pool.open(1);
    expect(ports).toHaveLength(1);
    pool.open(5);
    expect(ports).toHaveLength(2);
    add('a');
    add('b');
    expect(ports).toHaveLength(2);
  });

  it('has its workers practise until their runs come, and hears nothing of it', () => {
    const { pool, ports, heard, add } = bench(2);
    pool.open(1, { base: 'practice', upload: null } as TrainingRequest);
    ports[0].says(1, PROGRESS);
    ports[0].says(1, done);
    expect(ports[0].sent).toMatchObject([{ type: 'train', base: 'practice', practice: true }]);
    add('a');
    ports[0].says(1, PROGRESS);
    ports[0].says(2, done);
    expect(ports).toHaveLength(1);
    expect(ports[0].sent).toHaveLength(2);
    expect((ports[0].sent[1] as Training).practice).toBeUndefined();
    expect(heard).toEqual(['a begins', 'a done']);
  });

  it('lets a run go before those that wait', () => {
    const { ports, heard, add } = bench(1);
    add('a');
    add('b');
    add('c', true);
    ports[0].says(1, done);
    expect(heard.at(-1)).toBe('c begins');
  });

  it('begins the run of a worker that died again, and no other', () => {
    const { ports, heard, add } = bench(2);
    add('a');
    add('b');
    ports[1].says(1, PROGRESS);
    ports[0].dies('killed');
    expect(heard).toEqual(['a begins', 'b begins', 'b progress', 'a begins']);
    expect(ports).toHaveLength(3);
    ports[2].says(2, done);
    ports[1].says(1, done);
    expect(heard.slice(4)).toEqual(['a done', 'b done']);
  });

  it('tells of a run that fails twice', () => {
    const { ports, heard, add } = bench(1);
    add('a');
    add('b');
    ports[0].dies('killed');
    ports[1].dies('killed');
    expect(heard).toEqual(['a begins', 'a begins', 'a failed', 'b begins']);
  });

  it('says nothing more once it is disposed of', () => {
    const { pool, ports, heard, add } = bench(1);
    add('a');
    add('b');
    pool.dispose();
    ports[0].says(1, done);
    expect(heard).toEqual(['a begins']);
    expect(ports[0].ended).toBe(true);
  });
});

describe('the size of a pool', () => {
  it('is a worker a processor, as many as there are runs', () => {
    expect(poolSize(8, 5, 1e5)).toBe(5);
    expect(poolSize(2, 50, 1e5)).toBe(2);
  });

  it('is bounded by memory, and never none', () => {
    expect(poolSize(16, 50, 5e7)).toBe(2);
    expect(poolSize(16, 50, 1e9)).toBe(1);
  });
});
