import type { CsvPreview } from '../data/csv/preview';
import type { NamedFile } from '../data/images/archive';
import type { ImagesPreview } from '../data/images/images-preview';
import type { Sentence } from '../words/sentences';

/** Page → worker: the files that a person brought at once. */
export interface ReaderCommand {
  readonly files: readonly NamedFile[];
}

/** Images, packed for the worker that trains, and what they are. */
export interface BroughtImages {
  readonly bytes: Uint8Array;
  readonly preview: ImagesPreview;
}

/** What files hold: a table, images, or a table of pixels that can be read as either. */
export interface BroughtData {
  readonly table: CsvPreview | null;
  readonly images: BroughtImages | null;
}

/** Worker → page. */
export type ReaderReply =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'read'; readonly data: BroughtData }
  | { readonly type: 'refused'; readonly reason: Sentence };
