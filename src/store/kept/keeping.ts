import type { Spec } from '../../settings/spec';
import { KEEPING_WORDS as WORDS } from '../../words/en/keeping';
import { writePathApart } from '../../worker/path-writing-handle';
import { secondsOf, withSeconds } from '../run/run-event';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import { type ExplorerState, isWhole, type KeptRun, type RunState } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';
import { dataTitle } from '../words/text-equivalent';
import { openShelf, type RunShelf } from './run-shelf';

/** Bytes that all kept runs may have together, and how many there may be. */
export const MOST_KEPT_BYTES = 120e6;
export const MOST_KEPT = 12;
/** A run that is over is kept when nothing has been added to it for this long, in milliseconds. */
const REST = 1000;
/** One that goes on is kept this often at most, and is left alone this many times as long as keeping it took. */
const PAUSE = 2000;
const PAUSE_SHARE = 20;

let opened: Promise<RunShelf> | null = null;

/** The page's shelf, opened once. */
export function pageShelf(): Promise<RunShelf> {
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

/**
 * Keeps every run that ends, with what is found about it later, and while it goes on what has arrived of it; tells which
 * are kept. Returns the end of it.
 */
export function keepRuns(
  store: Explorer,
  shelf: () => Promise<RunShelf> = pageShelf,
  write: (path: ShownPath) => Promise<Uint8Array> = writePathApart,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = PAUSE;
  let kept: ShownPath | undefined;
  let last = Promise.resolve();
  /** Key of what is kept of the run that goes on; null: nothing is. */
  let begun: string | null = null;
  const list = async (): Promise<void> => {
    try {
      const runs = await (await shelf()).list();
      store.setState({ kept: { kind: 'here', runs: runs.toSorted((a, b) => b.when - a.when) } });
    } catch {
      store.setState({ kept: { kind: 'denied' } });
    }
  };
  const keep = async (): Promise<void> => {
    const { trainedUpload, run, kept: state } = store.getState();
    const path = arrivedOf(store.getState());
    if (path === null || path === kept || state.kind !== 'here') return;
    kept = path;
    const whole = isWhole(run);
    const key = keyOf(path.spec);
    const there = state.runs.find(each => each.key === key);
    // A whole run does not give way to a part of it.
    if (!whole && there && !there.isUnfinished) return;
    const started = performance.now();
    try {
      const bytes = await write(run.kind === 'running' ? withSeconds(path, secondsOf(run)) : path);
      const upload = isOfFile(path.spec) ? trainedUpload : null;
      const size = bytes.length + (upload?.bytes.length ?? 0);
      const told = { ...entryOf(path, size), name: there?.name, ...(!whole && { isUnfinished: true }) };
      const away = makingRoom(state.runs, told);
      if (away === null) return;
      // A run whose settings were changed on its way has another key from there on.
      const old = begun === null || begun === key ? [] : [begun];
      await (await shelf()).put(told, { path: bytes, upload }, [...away, ...old]);
      begun = run.kind === 'running' ? key : null;
      await list();
    } catch (error) {
      if (whole) notify(store, 'information', WORDS.notKept({ reason: await reasonOf(error) }));
    } finally {
      pause = Math.max(PAUSE, PAUSE_SHARE * (performance.now() - started));
    }
  };
  const keepAfter = (milliseconds: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      last = last.then(keep);
    }, milliseconds);
  };
  const unsubscribe = store.subscribe(({ paths, run }, before) => {
    if (paths.live === before.paths.live && run.kind === before.run.kind) return;
    if (run.kind === 'running') {
      // One that goes on has points from the beginning.
      if (before.run.kind !== 'running') begun = run.points > 0 && paths.live ? keyOf(paths.live.spec) : null;
      if (timer === undefined) keepAfter(pause);
      return;
    }
    clearTimeout(timer);
    if (isOver(run)) keepAfter(REST);
  });
  // A short run may be over by now.
  last = list().then(keep);
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

function isOver(run: RunState): run is Extract<RunState, { kind: 'finished' | 'failed' }> {
  return run.kind === 'finished' || run.kind === 'failed';
}

/** What is told of a path that is kept. */
function entryOf(path: ShownPath, size: number): KeptRun {
  const { spec } = path;
  return { key: keyOf(spec), title: dataTitle(path), when: Date.now(), size, M: spec.solver.M };
}

/** What has arrived of the last run of this visit; null: nothing. */
function arrivedOf({ run, paths }: ExplorerState): ShownPath | null {
  const ofThisVisit = run.kind === 'running' || isOver(run);
  return (ofThisVisit && run.points > 0 && paths.live) || null;
}

function isOfFile({ data }: Spec): boolean {
  return data.kind === 'csv' || data.kind === 'images';
}
