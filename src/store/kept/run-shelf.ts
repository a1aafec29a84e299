import { KEEPING_WORDS as WORDS } from '../../words/en/keeping';
import type { Upload } from '../../worker/protocol';
import type { KeptRun } from '../state/explorer-state';

/** What is kept of a run: its path as a file, and the data it was trained on where these are the person's. */
export interface KeptContent {
  readonly path: Uint8Array;
  readonly upload: Upload | null;
}

/** Where runs are kept from one visit to the next. */
export interface RunShelf {
  list(): Promise<readonly KeptRun[]>;
  /** Null: it is not there any more. */
  take(key: string): Promise<KeptContent | null>;
  /** Puts a run there, in the place of one with its key, and takes others away, in one step. */
  put(run: KeptRun, content: KeptContent, away: readonly string[]): Promise<void>;
  /** Changes what is told of a run, not what it holds; nothing where it is not there any more. */
  retell(run: KeptRun): Promise<void>;
  clear(): Promise<void>;
}

const NAME = 'lassonet-explorer';
const VERSION = 1;
const RUNS = 'runs';
const CONTENT = 'content';

/** The shelf in the browser's database. Rejects where storage is denied. */
export async function openShelf(): Promise<RunShelf> {
  const opening = globalThis.indexedDB.open(NAME, VERSION);
  opening.onupgradeneeded = () => {
    for (const store of [RUNS, CONTENT]) {
      if (!opening.result.objectStoreNames.contains(store)) opening.result.createObjectStore(store);
    }
  };
  const database = await answerOf(opening);
  // Another window with a newer page may have to change it.
  database.onversionchange = () => database.close();
  const change = (work: (runs: IDBObjectStore, content: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction([RUNS, CONTENT], 'readwrite');
    work(transaction.objectStore(RUNS), transaction.objectStore(CONTENT));
    return new Promise((done, fail) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => fail(transaction.error ?? new Error(WORDS.cancelled));
    });
  };
  return {
    list: () => answerOf(database.transaction(RUNS).objectStore(RUNS).getAll() as IDBRequest<KeptRun[]>),
    take: async key => {
      const request = database.transaction(CONTENT).objectStore(CONTENT).get(key);
      return ((await answerOf(request)) as KeptContent | undefined) ?? null;
    },
    put: (run, kept, away) =>
      change((runs, content) => {
        for (const key of away) {
          runs.delete(key);
          content.delete(key);
        }
        runs.put(run, run.key);
        content.put(kept, run.key);
      }),
    retell: run =>
      change(runs => {
        const there = runs.getKey(run.key);
        there.onsuccess = () => {
          if (there.result !== undefined) runs.put(run, run.key);
        };
      }),
    clear: () =>
      change((runs, content) => {
        runs.clear();
        content.clear();
      }),
  };
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error(WORDS.noAnswer));
  });
}
