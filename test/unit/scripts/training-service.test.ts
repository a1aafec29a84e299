import { expect, it, vi } from 'vitest';
import { trainingService } from '../../../scripts/bake/training-service';
import { startWasm } from '../../../scripts/tools/node-backend';
import { parseSpec } from '../../../src/settings/spec-json';
import type { Command, Message, Training } from '../../../src/worker/protocol';

const spec = (denseEpochs: number, hidden = [4]) =>
  parseSpec({
    data: { kind: 'csv', name: 'a.csv', target: 'y', task: 'regression', validation: 0, test: 0 },
    network: { hidden },
    solver: { denseEpochs, lambdas: { kind: 'list', values: [0.01, 1000] }, retrainEpochs: 0 },
  });
const bytes = new TextEncoder().encode(
  ['a,b,y', ...Array.from({ length: 40 }, (_, i) => `${i},${i % 3},${i % 7}`)].join('\n'),
);
const train = (run: number, more: Partial<Training> = {}): Command => ({
  type: 'train',
  run,
  spec: spec(2),
  brought: true,
  backend: null,
  known: null,
  base: '',
  resampled: { rows: { kind: 'fold', fold: 0, folds: 2 }, work: { kind: 'path', keep: [] } },
  ...more,
});

/** Until what waits has had so many turns. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => setImmediate(resolve));
}

/** What is told of the commands until run number `last` is over. */
async function toldOf(commands: readonly (Command | 'later')[], last: number): Promise<readonly string[]> {
  const told: string[] = [];
  let over = (): void => {};
  const ended = new Promise<void>(end => {
    over = end;
  });
  const obey = trainingService(startWasm(), ({ run, event }: Message) => {
    told.push(`${run} ${event.type}`);
    if (run === last && (event.type === 'done' || event.type === 'failed')) over();
  });
  for (const command of commands) {
    if (command === 'later') await turns(50);
    else obey(command);
  }
  await ended;
  return told;
}

const BRING: Command = { type: 'bring', upload: { name: 'a.csv', bytes } };
const WHOLE = ['data', 'point', 'point', 'done'];

it('practice is not told of, and gives way to a run', async () => {
  // It would take minutes, and no timer ends it here.
  const practice = train(1, { spec: spec(10_000, [1000, 1000]), practice: true });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    expect(await toldOf([BRING, practice, 'later', train(2)], 2)).toEqual(WHOLE.map(type => `2 ${type}`));
  } finally {
    vi.useRealTimers();
  }
}, 10_000);

it('a file that was brought serves every run after it that is on it', async () => {
  expect(await toldOf([BRING, train(1, { brought: false })], 1)).toEqual(['1 failed']);
  const told = await toldOf([BRING, train(1), train(2, { practice: true }), train(3)], 3);
  expect(told.filter(line => line.startsWith('3'))).toEqual(WHOLE.map(type => `3 ${type}`));
});
