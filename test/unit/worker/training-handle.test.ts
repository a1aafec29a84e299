import { describe, expect, it, vi } from 'vitest';
import { untranslated } from '../../../src/words/sentences';
import type { Command, Event, Message, Training, TrainingRequest } from '../../../src/worker/protocol';
import { TrainingWorker } from '../../../src/worker/training-handle';
import { FakePort } from './fake-port';

const TRAINING = { upload: null } as TrainingRequest;
const done = (computing: number): Event => ({ type: 'done', stopped: false, seconds: 9, computing });
const PROGRESS: Event = { type: 'progress', progress: { phase: 'data' } };

interface Bench {
  readonly worker: TrainingWorker;
  readonly ports: readonly FakePort[];
  readonly heard: [string, Event['type']][];
  readonly train: (name: string) => void;
}

function bench(): Bench {
  const ports: FakePort[] = [];
  const heard: [string, Event['type']][] = [];
  const worker = new TrainingWorker(() => {
    ports.push(new FakePort());
    return ports[ports.length - 1];
  });
  const train = (name: string) => worker.train(TRAINING, event => heard.push([name, event.type]));
  return { worker, ports, heard, train };
}

describe('the worker that trains', () => {
  it('is kept for the next run after one that was over at once, and ended after any other', () => {
    const { ports, train } = bench();
    train('first');
    ports[0].says(1, done(0.4));
    train('second');
    expect(ports).toHaveLength(1);
    ports[0].says(2, done(30));
    expect(ports[0].ended).toBe(true);
    train('third');
    expect(ports).toHaveLength(2);
    expect(ports.map(({ sent }) => sent.map(command => (command as Training).run))).toEqual([[1, 2], [3]]);
  });

  it('is sent a file once, and its successor again', () => {
    const { worker, ports } = bench();
    const bytes = [new Uint8Array(3), new Uint8Array(3)];
    const train = (upload: TrainingRequest['upload']) => worker.train({ ...TRAINING, upload }, () => {});
    const file = (place: number) => ({ name: 'a.csv', bytes: bytes[place] });
    train(file(0));
    train(file(0));
    train(null);
    train(file(0));
    train(file(1));
    expect(ports[0].sent.map(command => (command.type === 'train' ? command.brought : command))).toEqual([
      { type: 'bring', upload: file(0) },
      true,
      true,
      false,
      true,
      { type: 'bring', upload: file(1) },
      true,
    ]);
    ports[0].dies('out of memory');
    train(file(1));
    expect(ports[1].sent.map(({ type }) => type)).toEqual(['bring', 'train']);
  });

  it('is not heard of a run that another has taken the place of', () => {
    const { ports, heard, train } = bench();
    train('first');
    ports[0].says(1, PROGRESS);
    train('second');
    ports[0].says(1, PROGRESS);
    ports[0].says(1, { type: 'done', stopped: true, seconds: 1, computing: 1 });
    ports[0].says(1, { type: 'failed', reason: untranslated('It failed.') });
    ports[0].says(2, PROGRESS);
    expect(heard).toEqual([
      ['first', 'progress'],
      ['second', 'progress'],
    ]);
    expect(ports[0].ended).toBe(false);
  });

  it('tells of its death once, and the next run has another', () => {
    const { ports, heard, train } = bench();
    train('first');
    ports[0].dies('out of memory');
    ports[0].says(1, PROGRESS);
    expect(heard).toEqual([['first', 'failed']]);
    expect(ports[0].ended).toBe(true);
    train('second');
    expect(ports).toHaveLength(2);
  });

  it('that dies while it waits is missed by nobody', () => {
    const { ports, heard, train } = bench();
    train('first');
    ports[0].says(1, done(0.4));
    ports[0].dies('the device was lost');
    expect(heard).toEqual([['first', 'done']]);
    train('second');
    expect(ports).toHaveLength(2);
  });

  it('is told of changes, pauses and stops of the run under way alone', () => {
    const { worker, ports, train } = bench();
    const settings = { M: 1, gamma: 0, multiplier: 'auto' } as const;
    worker.change(settings);
    train('first');
    worker.change(settings);
    worker.pause();
    worker.resume();
    worker.stop();
    ports[0].says(1, done(0.4));
    worker.stop();
    expect(ports[0].sent.map(({ type }: Command) => type)).toEqual([
      'train',
      'change',
      'pause',
      'resume',
      'stop',
    ]);
  });

  it('once disposed of, says nothing more', () => {
    const { worker, ports, heard, train } = bench();
    train('first');
    worker.dispose();
    const message: Message = { run: 1, event: PROGRESS };
    ports[0].says(message.run, message.event);
    expect(heard).toEqual([]);
    expect(ports[0].ended).toBe(true);
  });
});

describe('a worker told to stop', () => {
  it('is given up once it has not answered for three seconds, and the run ends as stopped', () => {
    vi.useFakeTimers();
    try {
      const { worker, ports, heard, train } = bench();
      train('first');
      ports[0].says(1, PROGRESS);
      worker.stop();
      vi.advanceTimersByTime(2900);
      expect(heard).toEqual([['first', 'progress']]);
      vi.advanceTimersByTime(200);
      expect(heard).toEqual([
        ['first', 'progress'],
        ['first', 'done'],
      ]);
      expect(ports[0].ended).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('and that has answered is left alone, as is the next run', () => {
    vi.useFakeTimers();
    try {
      const { worker, ports, heard, train } = bench();
      train('first');
      worker.stop();
      ports[0].says(1, { type: 'done', stopped: true, seconds: 0.1, computing: 0.1 });
      train('second');
      vi.advanceTimersByTime(5000);
      expect(heard).toEqual([['first', 'done']]);
      expect(ports.map(({ ended }) => ended)).toEqual([true, false]);
    } finally {
      vi.useRealTimers();
    }
  });
});
