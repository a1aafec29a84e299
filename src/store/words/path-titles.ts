import { EXPLORER_WORDS } from '../../words/en/explorer';
import { KEPT_RUNS_WORDS } from '../../words/en/kept-runs';
import { READINGS_WORDS } from '../../words/en/readings';
import type { ExplorerState, KeptRun } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import type { PathId } from '../state/shown-path';
import { pathsOverM, type StoredPathId, storedPathTitle } from '../state/stored-path-catalogue';

/** What a path that is here is called beside others: “MNIST 5 vs 6, M = 30”, “run.safetensors”, “my second try”. */
export function titleBeside({ paths, file }: ExplorerState, id: PathId): string {
  if (id === 'live') return paths.live?.name ?? EXPLORER_WORDS.yourRun;
  return id === 'file' ? (file?.name ?? EXPLORER_WORDS.pathFile) : storedTitleBeside(id);
}

/** Title of a stored path that says its M where others differ in M alone: among all paths the last does not. */
export function storedTitleBeside(id: StoredPathId): string {
  const title = storedPathTitle(id);
  const last = pathsOverM(id).at(-1);
  return last?.id === id ? READINGS_WORDS.trained({ title, selects: 'inputs', M: quantity(last.M) }) : title;
}

/** A kept run, by its name if it has one. */
export function keptTitle(run: KeptRun): string {
  const { name } = run;
  return name === undefined ? runTitle(run) : KEPT_RUNS_WORDS.named({ name, ...toldOf(run) });
}

/** A kept run, by what it is of: “Toy regression, M = 10, 28/11/2026, 05:20”. */
export function runTitle(run: KeptRun): string {
  return KEPT_RUNS_WORDS.run(toldOf(run));
}

function toldOf(run: KeptRun) {
  const end = run.isUnfinished ? ('none' as const) : ('reached' as const);
  return { title: run.title, M: quantity(run.M), when: whenOf(run), end };
}

function whenOf({ when }: KeptRun): string {
  return new Date(when).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
}
