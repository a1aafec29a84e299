import type { Spec } from '../../settings/spec';
import { sameSpec } from '../../settings/spec-json';
import { KEEPING_WORDS as WORDS } from '../../words/en/keeping';
import type { Upload } from '../../worker/protocol';
import { readJudgedPath } from '../opening/filter-path-check';
import { shownFrom, showPath } from '../opening/stored-path-opening';
import { readFiles } from '../run/file-reading';
import { filledFrom } from '../set-up/filled-form';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { ExplorerState, KeptRun } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';
import { keyOf, pageShelf } from './keeping';
import type { RunShelf } from './run-shelf';

/** Characters that the name of a run may have. */
export const LONGEST_NAME = 60;

/** Shows a kept run as if it had just been trained, with its data. Returns whether it is there. */
export async function openKept(
  store: Explorer,
  key: string,
  shelf: () => Promise<RunShelf> = pageShelf,
): Promise<boolean> {
  try {
    const taken = await keptRun(key, shelf);
    if (taken === null || store.getState().run.kind === 'running') return false;
    const { path, upload, isUnfinished } = taken;
    store.setState(state => ({
      paths: { ...state.paths, live: path },
      run: isUnfinished
        ? { kind: 'interrupted', spec: path.spec, points: path.points.length }
        : { kind: 'idle' },
      trainedUpload: upload,
      draft: filledFrom(path.spec, state.draft),
    }));
    showPath(store, 'live', path);
    if (path.spec.data.kind === 'csv' && upload !== null) {
      const file = new File([upload.bytes.slice()], upload.name);
      await readFiles(store, [{ path: upload.name, file }]);
    }
    return true;
  } catch {
    return false;
  }
}

/** A kept run, taken from where it is. */
interface TakenRun {
  readonly path: ShownPath;
  readonly upload: Upload | null;
  /** Whether it did not come to its end. */
  readonly isUnfinished: boolean;
}

/** A kept run as a path, with its data; null: it is not there any more. Rejects where it is damaged, or storage is denied. */
export async function keptRun(
  key: string,
  shelf: () => Promise<RunShelf> = pageShelf,
): Promise<TakenRun | null> {
  const opened = await shelf();
  const [content, runs] = await Promise.all([opened.take(key), opened.list()]);
  if (content === null) return null;
  const run = runs.find(each => each.key === key);
  return {
    path: { ...shownFrom(readJudgedPath(content.path)), source: 'live', name: run?.name },
    upload: content.upload,
    isUnfinished: run?.isUnfinished ?? false,
  };
}

/** Shows the kept run of a spec, where there is one. */
export async function openKeptSpec(store: Explorer, spec: Spec): Promise<boolean> {
  try {
    const runs = await (await pageShelf()).list();
    const found = runs.find(({ key }) => key === keyOf(spec)) ?? runs.find(run => isOf(run, spec));
    return found !== undefined && (await openKept(store, found.key));
  } catch {
    return false;
  }
}

function isOf({ key }: KeptRun, spec: Spec): boolean {
  return sameSpec(JSON.parse(key) as Spec, spec);
}

/**
 * Gives a kept run a name, which is shown wherever the run is.
 *
 * @param name shortened to `LONGEST_NAME` characters; of blanks alone: it has none any more
 */
export async function nameKept(
  store: Explorer,
  key: string,
  name: string,
  shelf: () => Promise<RunShelf> = pageShelf,
): Promise<void> {
  const { kept } = store.getState();
  const run = kept.kind === 'here' ? kept.runs.find(each => each.key === key) : undefined;
  if (run === undefined) return;
  const named: KeptRun = { ...run, name: boundedName(name) };
  try {
    await (await shelf()).retell(named);
    store.setState(state => withName(state, named));
  } catch (error) {
    notify(store, 'error', WORDS.notNamed({ reason: await reasonOf(error) }));
  }
}

function boundedName(name: string): string | undefined {
  const characters = [...name.replace(/\s+/gu, ' ').trim()];
  return characters.slice(0, LONGEST_NAME).join('').trim() || undefined;
}

/** In the list, and on screen if it is there. */
function withName({ kept, paths }: ExplorerState, run: KeptRun): Partial<ExplorerState> {
  if (kept.kind !== 'here') return {};
  const runs = kept.runs.map(each => (each.key === run.key ? run : each));
  const { live } = paths;
  const shown = live !== undefined && keyOf(live.spec) === run.key;
  return {
    kept: { kind: 'here', runs },
    ...(shown && { paths: { ...paths, live: { ...live, name: run.name } } }),
  };
}

/** Forgets all that is kept. */
export async function forgetKept(store: Explorer, shelf: () => Promise<RunShelf> = pageShelf): Promise<void> {
  try {
    await (await shelf()).clear();
    store.setState({ kept: { kind: 'here', runs: [] } });
  } catch (error) {
    notify(store, 'error', WORDS.notForgotten({ reason: await reasonOf(error) }));
  }
}
