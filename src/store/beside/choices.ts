import { dequal } from 'dequal/lite';
import type { Spec } from '../../settings/spec';
import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { KEPT_RUNS_WORDS } from '../../words/en/kept-runs';
import { keyOf } from '../kept/keeping';
import { keptRun } from '../kept/kept-runs';
import { obstacleBetween, type Problem, problemOf, STORED_PROBLEMS } from '../readings/comparable';
import { type Explorer, notify } from '../state/explorer';
import type { ExplorerState, KeptRun } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { STORED_PATHS, type StoredPathId } from '../state/stored-path-catalogue';
import { keptTitle, runTitle, storedTitleBeside, titleBeside } from '../words/path-titles';

/** A path that can be set beside the one on screen. */
export type Choice = { readonly title: string } & (
  | { readonly kind: 'stored'; readonly id: StoredPathId }
  | { readonly kind: 'here'; readonly path: ShownPath }
  | { readonly kind: 'kept'; readonly key: string }
);

/** The other paths of the problem of the one on screen: stored ones, those that are here, and those that the browser keeps. */
export function choicesBeside(state: ExplorerState): readonly Choice[] {
  const path = shownPath(state);
  if (path === null) return [];
  const problem = problemOf(path.spec);
  const fits = (other: Problem): boolean => dequal(problem, other);
  const { shown, kept } = state;
  const stored = STORED_PATHS.filter(({ id }) => id !== shown && fits(STORED_PROBLEMS[id]));
  const here = (['file', 'live'] as const).filter(id => id !== shown && isWhole(state, id));
  const runs = (kept.kind === 'here' ? kept.runs : []).filter(
    run => !isHere(state, run) && fits(ofKept(run)),
  );
  return [
    ...stored.map(({ id }) => ({ kind: 'stored' as const, id, title: storedTitleBeside(id) })),
    ...here.flatMap(id => {
      const other = state.paths[id];
      if (other === undefined || obstacleBetween(path, other) !== null) return [];
      return [{ kind: 'here' as const, path: other, title: titleBeside(state, id) }];
    }),
    ...runs.map(run => ({ kind: 'kept' as const, key: run.key, title: titleAmong(run, runs, state) })),
  ];
}

/** A kept run by its name, and by more where another has that name too. */
function titleAmong(run: KeptRun, runs: readonly KeptRun[], { paths }: ExplorerState): string {
  const { name } = run;
  if (name === undefined) return runTitle(run);
  const shared = paths.live?.name === name || runs.some(other => other !== run && other.name === name);
  return shared ? keptTitle(run) : name;
}

function isWhole({ paths, run }: ExplorerState, id: 'file' | 'live'): boolean {
  return paths[id] !== undefined && (id === 'file' || run.kind !== 'running');
}

/** Whether a kept run is the one that is here, and so offered as that, or on screen. */
function isHere({ paths }: ExplorerState, { key }: KeptRun): boolean {
  return paths.live !== undefined && keyOf(paths.live.spec) === key;
}

const ofKept = ({ key }: KeptRun): Problem => problemOf(JSON.parse(key) as Spec);

/** Sets a path beside the one on screen; says so where it cannot be had. */
export async function compareWith(store: Explorer, choice: Choice): Promise<void> {
  const { title } = choice;
  const asked = { title, asked: true } as const;
  if (choice.kind === 'stored') {
    const path = store.getState().paths[choice.id] ?? null;
    store.setState({ beside: { ...asked, id: choice.id, path } });
  } else if (choice.kind === 'here') {
    store.setState({ beside: { ...asked, id: null, path: choice.path } });
  } else {
    await compareWithKept(store, choice.key, title);
  }
}

async function compareWithKept(store: Explorer, key: string, title: string): Promise<void> {
  const before = shownPath(store.getState());
  const taken = await keptRun(key).catch(() => null);
  const path = shownPath(store.getState());
  // Another path may have come on screen in the meantime.
  if (path === null || path !== before) return;
  if (taken === null) {
    notify(store, 'error', KEPT_RUNS_WORDS.notOpened({ title }));
    return;
  }
  const obstacle = obstacleBetween(path, taken.path);
  if (obstacle === null) store.setState({ beside: { id: null, title, path: taken.path, asked: true } });
  else notify(store, 'error', WORDS.notComparable({ title, obstacle }));
}
