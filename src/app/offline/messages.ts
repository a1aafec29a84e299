/** What the page tells its service worker. */
export type KeepMessage =
  /** Files that were fetched before the service worker was there: what is stored of them is to be kept. */
  | { readonly type: 'keep'; readonly addresses: readonly string[] }
  /** The waiting version takes the place of the one that runs. */
  | { readonly type: 'take-over' };

/** A file of the built page. */
export interface KeptFile {
  /** Relative to the folder that the page is served from. */
  readonly url: string;
  /** Hash of its content; null where its name holds one. */
  readonly revision: string | null;
}

/** A file that is kept once somebody has opened it: a stored path, or data. */
export interface StoredFile extends KeptFile {
  readonly revision: string;
  readonly bytes: number;
}
