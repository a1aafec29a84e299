import type { Spec } from '../../settings/spec';
import { sameSpec } from '../../settings/spec-json';
import { KEEPING_WORDS as WORDS } from '../../words/en/keeping';
import { writePathApart } from '../../worker/path-writing-handle';
import type { Upload } from '../../worker/protocol';
import { readJudgedPath } from '../opening/filter-path-check';
import { shownFrom, showPath } from '../opening/stored-path-opening';
import { readFiles } from '../run/file-reading';
import { filledFrom } from '../set-up/filled-form';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import type { ExplorerState, KeptRun } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';
import { dataTitle } from '../words/text-equivalent';
import { openShelf, type RunShelf } from './run-shelf';

/** Bytes that all kept runs may have together, and how many there may be. */
export const MOST_KEPT_BYTES = 120e6;
export const MOST_KEPT = 12;
/** Characters that the name of a run may have. */
export const LONGEST_NAME = 60;
/** A run is kept when nothing has been added to it for this long, in milliseconds. */
const REST = 1000;

let opened: Promise<RunShelf> | null = null;

/** The page's shelf, opened once. */
function pageShelf(): Promise<RunShelf> {
  opened ??= openShelf();
  return opened;
}

/** Runs that give way so that one of `size` bytes has room, the oldest first; null: it has none even alone. */
export function makingRoom(runs: readonly KeptRun[], { key, size }: KeptRun): readonly string[] | null {
  if (size > MOST_KEPT_BYTES) return null;
  const others = runs.filter(run => run.key !== key).sort((a, b) => b.when - a.when);
  let room = MOST_KEPT_BYTES - size;
  const stays = others.slice(0, MOST_KEPT - 1).filter(run => {
    room -= run.size;
    return room >= 0;
  });
  return others.filter(run => !stays.includes(run)).map(run => run.key);
}

/** By what a run is found again: all that determines it, and the name of the person's file. */
export function keyOf(spec: Spec): string {
  return JSON.stringify(spec);
}

/** Keeps every run that ends, with what is found about it later, and tells which are kept. Returns the end of it. */
export function keepRuns(
  store: Explorer,
  shelf: () => Promise<RunShelf> = pageShelf,
  write: (path: ShownPath) => Promise<Uint8Array> = writePathApart,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: ShownPath | undefined;
  const list = async (): Promise<void> => {
    try {
      const runs = await (await shelf()).list();
      store.setState({ kept: { kind: 'here', runs: runs.toSorted((a, b) => b.when - a.when) } });
    } catch {
      store.setState({ kept: { kind: 'denied' } });
    }
  };
  const keep = async (): Promise<void> => {
    const { trainedUpload, kept: state } = store.getState();
    const path = finishedPath(store.getState());
    if (path === undefined || path === kept || state.kind !== 'here') return;
    kept = path;
    try {
      const bytes = await write(path);
      const upload = isOfFile(path.spec) ? trainedUpload : null;
      const size = bytes.length + (upload?.bytes.length ?? 0);
      const title = dataTitle(path);
      const key = keyOf(path.spec);
      const name = state.runs.find(run => run.key === key)?.name;
      const run = { key, name, title, when: Date.now(), size, M: path.spec.solver.M };
      const away = makingRoom(state.runs, run);
      if (away === null) return;
      await (await shelf()).put(run, { path: bytes, upload }, away);
      await list();
    } catch (error) {
      notify(store, 'information', WORDS.notKept({ reason: await reasonOf(error) }));
    }
  };
  const unsubscribe = store.subscribe(({ paths, run }, before) => {
    if (paths.live === before.paths.live && run.kind === before.run.kind) return;
    clearTimeout(timer);
    if (run.kind === 'finished') timer = setTimeout(() => void keep(), REST);
  });
  // A short run may be over by now.
  void list().then(keep);
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

function finishedPath({ run, paths }: ExplorerState): ShownPath | undefined {
  return run.kind === 'finished' && !run.stopped ? paths.live : undefined;
}

function isOfFile({ data }: Spec): boolean {
  return data.kind === 'csv' || data.kind === 'images';
}

/** Shows a kept run as if it had just been trained, with its data. Returns whether it is there. */
export async function openKept(
  store: Explorer,
  key: string,
  shelf: () => Promise<RunShelf> = pageShelf,
): Promise<boolean> {
  try {
    const taken = await keptRun(key, shelf);
    if (taken === null || store.getState().run.kind === 'running') return false;
    const { path, upload } = taken;
    store.setState(state => ({
      paths: { ...state.paths, live: path },
      run: { kind: 'idle' },
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

/** A kept run as a path, with its data; null: it is not there any more. Rejects where it is damaged, or storage is denied. */
export async function keptRun(
  key: string,
  shelf: () => Promise<RunShelf> = pageShelf,
): Promise<{ readonly path: ShownPath; readonly upload: Upload | null } | null> {
  const opened = await shelf();
  const [content, runs] = await Promise.all([opened.take(key), opened.list()]);
  if (content === null) return null;
  const name = runs.find(run => run.key === key)?.name;
  return {
    path: { ...shownFrom(readJudgedPath(content.path)), source: 'live', name },
    upload: content.upload,
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
