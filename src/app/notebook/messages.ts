import type { Theme } from '../../store/state/explorer-state';

/** Where on a path one is. */
export interface Place {
  readonly lambda: number | null;
  /** Group under the pointer; null: none. */
  readonly hover: number | null;
  /** Groups in use at λ, ascending. */
  readonly selected: readonly number[];
  readonly example: number;
}

/** How the page is to look. */
export interface Dress {
  /** Names of views, in the order they are to stand in. */
  readonly views: readonly string[];
  readonly theme: Theme;
}

/** What a notebook tells the page in its output. */
export type NotebookMessage =
  /** `file`: bytes of a path file. */
  | (Dress & {
      readonly app: 'lassonet-notebook';
      readonly type: 'open';
      readonly name: string;
      readonly file: Uint8Array<ArrayBuffer>;
      readonly place: Partial<Place>;
    })
  | (Dress & { readonly app: 'lassonet-notebook'; readonly type: 'dress' })
  | { readonly app: 'lassonet-notebook'; readonly type: 'go'; readonly place: Partial<Place> };

/** What the page tells the notebook. */
export type PageMessage =
  | { readonly app: 'lassonet-notebook'; readonly type: 'ready' }
  /** In CSS pixels. */
  | { readonly app: 'lassonet-notebook'; readonly type: 'height'; readonly height: number }
  | { readonly app: 'lassonet-notebook'; readonly type: 'place'; readonly place: Place }
  /** A sentence; '' once there is nothing wrong. */
  | { readonly app: 'lassonet-notebook'; readonly type: 'error'; readonly text: string };

/** Whether something that has arrived is of this conversation. */
export function isOurs<Message extends NotebookMessage | PageMessage>(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && (data as { app?: unknown }).app === 'lassonet-notebook';
}
