import type { CsvPreview } from '../data/csv/preview';

/** Page → worker: the bytes of a file. */
export interface ReaderCommand {
  readonly bytes: Uint8Array;
}

/** Worker → page. */
export type ReaderReply =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'read'; readonly preview: CsvPreview }
  /** One sentence for a person. */
  | { readonly type: 'refused'; readonly message: string };
