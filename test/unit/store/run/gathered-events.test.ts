import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered, latest } from '../../../../src/store/run/gathered-events';
import type { Event } from '../../../../src/worker/protocol';

const progress = (done: number): Event => ({ type: 'progress', progress: { phase: 'twin', done, total: 9 } });
const DONE: Event = { type: 'done', stopped: false, seconds: 1, computing: 1 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('hands on the first event at once, those that soon follow together, and one that comes late at once', () => {
  const taken: Event[] = [];
  const give = gathered(event => taken.push(event));
  give(progress(1));
  expect(taken).toEqual([progress(1)]);
  give(progress(2));
  vi.advanceTimersByTime(60);
  give(progress(3));
  expect(taken).toHaveLength(1);
  vi.advanceTimersByTime(60);
  expect(taken).toEqual([progress(1), progress(2), progress(3)]);
  vi.advanceTimersByTime(200);
  give(progress(4));
  expect(taken).toHaveLength(4);
});

it('hands on all there is at the end of a run, and nothing after it', () => {
  const taken: Event[] = [];
  const give = gathered(event => taken.push(event));
  for (const event of [progress(1), progress(2), DONE]) give(event);
  expect(taken).toEqual([progress(1), progress(2), DONE]);
  vi.runAllTimers();
  expect(taken).toHaveLength(3);
});

it('hands on what was waiting before a failure that begins another run', () => {
  const taken: string[] = [];
  const give = gathered(event => taken.push(event.type));
  const failed = { type: 'failed', reason: { english: 'It died.' }, ofBackend: true } as Event;
  for (const event of [progress(1), progress(2), failed, progress(3)]) give(event);
  expect(taken).toEqual(['progress', 'progress', 'failed']);
  vi.runAllTimers();
  expect(taken).toEqual(['progress', 'progress', 'failed', 'progress']);
});

it('hands on the latest of what came meanwhile, and nothing more once it is ended', () => {
  const taken: number[] = [];
  const { give, end } = latest<number>(news => taken.push(news));
  for (const news of [1, 2, 3]) give(news);
  expect(taken).toEqual([1]);
  vi.advanceTimersByTime(150);
  expect(taken).toEqual([1, 3]);
  give(4);
  end();
  give(5);
  vi.runAllTimers();
  expect(taken).toEqual([1, 3]);
});
