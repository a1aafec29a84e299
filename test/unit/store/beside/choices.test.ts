import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';
import { isConvolutional } from '../../../../src/settings/spec';
import { type Choice, choicesBeside, compareWith } from '../../../../src/store/beside/choices';
import { keyOf } from '../../../../src/store/kept/keeping';
import { problemOf, STORED_PROBLEMS } from '../../../../src/store/readings/comparable';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { KeptRun } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { STORED_PATHS, type StoredPathId } from '../../../../src/store/state/stored-path-catalogue';
import { COMING_BACK, imagePath, RUNNING } from '../path-fixture';

const specOf = (id: StoredPathId) =>
  readStoredPath(new Uint8Array(readFileSync(`public/paths/${id}.safetensors`))).spec;

/** A path of the settings of a stored one. */
const pathOf = (id: StoredPathId): ShownPath => ({ ...imagePath(COMING_BACK), spec: specOf(id) });

const kept = (spec: ShownPath['spec'], name?: string): KeptRun => ({
  key: keyOf(spec),
  name,
  title: 'Toy regression',
  M: spec.solver.M,
  when: Date.UTC(2026, 1, 3),
  size: 1,
});

const titles = (choices: readonly Choice[]) => choices.map(({ title }) => title);

describe('the problems of the stored paths', () => {
  test.each(STORED_PATHS.map(({ id }) => id))('are those of the files: %s', id => {
    const spec = specOf(id);
    expect(STORED_PROBLEMS[id]).toEqual(problemOf(spec));
    expect(STORED_PROBLEMS[id].selects).toBe(isConvolutional(spec) ? 'filters' : 'inputs');
  });
});

describe('what is offered to be compared', () => {
  const offeredAt = (id: StoredPathId) =>
    titles(choicesBeside(createExplorer({ paths: { [id]: pathOf(id) }, shown: id }).getState()));

  test('are the other stored paths of the same problem', () => {
    expect(offeredAt('mnist-5v6')).toEqual(['MNIST 5 vs 6, M = 1', 'MNIST 5 vs 6, M = 0']);
    expect(offeredAt('mnist-5v6-m0')).toEqual(['MNIST 5 vs 6, M = 30', 'MNIST 5 vs 6, M = 1']);
    expect(offeredAt('mnist-two-gates')).toEqual(['MNIST filters', 'As in Schaipp’s post']);
    expect(offeredAt('mnist-10')).toEqual([]);
    expect(offeredAt('fashion-filters')).toEqual([]);
  });

  test('is nothing where no path is on screen', () => {
    expect(choicesBeside(createExplorer().getState())).toEqual([]);
  });

  test('are runs of one’s own: the one that is here, and those that are kept, by their names', () => {
    const toy = pathOf('toy');
    const live: ShownPath = { ...toy, source: 'live', spec: { ...toy.spec, seed: 3 } };
    const named = kept({ ...toy.spec, seed: 4 }, 'second try');
    const unnamed = kept({ ...toy.spec, seed: 5 });
    const elsewhere = kept({ ...toy.spec, data: { kind: 'fashion', classes: [1, 2], validation: 0 } });
    const store = createExplorer({
      paths: { toy, live },
      shown: 'toy',
      kept: { kind: 'here', runs: [kept(live.spec), named, unnamed, elsewhere] },
    });
    expect(titles(choicesBeside(store.getState()))).toEqual([
      'Toy regression, M = 0',
      'Your run',
      'second try',
      expect.stringMatching(/^Toy regression, M = 10, /),
    ]);
    // On screen it is not offered, nor as a kept run.
    store.setState({ shown: 'live' });
    expect(titles(choicesBeside(store.getState()))).toEqual([
      'Toy regression, M = 10',
      'Toy regression, M = 0',
      'second try',
      expect.stringMatching(/^Toy regression, M = 10, /),
    ]);
  });

  test('are runs that can be told apart, though they have one name', () => {
    const toy = pathOf('toy');
    const live: ShownPath = { ...toy, source: 'live', spec: { ...toy.spec, seed: 3 }, name: 'mine' };
    const at = (seed: number, hour: number, name: string): KeptRun => ({
      ...kept({ ...toy.spec, seed }, name),
      when: Date.UTC(2026, 1, 3, hour),
    });
    const runs = [at(4, 1, 'again'), at(5, 2, 'again'), at(6, 3, 'mine'), at(7, 4, 'other')];
    const store = createExplorer({ paths: { toy, live }, shown: 'toy', kept: { kind: 'here', runs } });
    const offered = titles(choicesBeside(store.getState()));
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered.slice(-5)).toEqual([
      'mine',
      expect.stringMatching(/^again: Toy regression, M = 10, /),
      expect.stringMatching(/^again: Toy regression, M = 10, /),
      expect.stringMatching(/^mine: Toy regression, M = 10, /),
      'other',
    ]);
  });

  test('is a run only once it is over', () => {
    const toy = pathOf('toy');
    const store = createExplorer({ paths: { toy, live: { ...toy, source: 'live' } }, shown: 'toy' });
    expect(titles(choicesBeside(store.getState()))).toContain('Your run');
    store.setState({ run: RUNNING });
    expect(titles(choicesBeside(store.getState()))).not.toContain('Your run');
  });
});

test('what is chosen stands beside, by its name in a link where it has one', async () => {
  const toy = pathOf('toy');
  const live: ShownPath = { ...toy, source: 'live' };
  const store = createExplorer({ paths: { toy, live }, shown: 'toy' });
  await compareWith(store, { kind: 'stored', id: 'toy-m0', title: 'M = 0' });
  expect(store.getState().beside).toEqual({ id: 'toy-m0', title: 'M = 0', path: null, asked: true });
  await compareWith(store, { kind: 'here', path: live, title: 'Your run' });
  expect(store.getState().beside).toEqual({ id: null, title: 'Your run', path: live, asked: true });
});
