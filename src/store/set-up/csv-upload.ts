import type { ColumnWords } from '../../data/column-role';
import type { CsvPreview } from '../../data/csv/preview';
import type { CsvReading } from '../../data/csv/reading';
import { SpecError } from '../../data/spec-error';
import { DRAFT_WORDS as WORDS } from '../../words/en/draft';

/** A file that the person chose, and what it holds. */
export interface CsvUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly preview: CsvPreview;
  /** Of its columns. It comes with the file: what it takes is not fetched before. @throws DataError */
  readonly check: (preview: CsvPreview, reading: CsvReading) => void;
}

/** A file on its way. */
export type IncomingFile =
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  /** One sentence for a person. */
  | { readonly kind: 'refused'; readonly name: string; readonly message: string };

/** What the form says of a file and its columns. */
export interface CsvDraft extends CsvReading {
  readonly upload: CsvUpload | null;
  readonly incoming: IncomingFile | null;
  readonly roles: NonNullable<CsvReading['roles']>;
  readonly styles: NonNullable<CsvReading['styles']>;
  readonly orders: ColumnWords;
}

/** The name of the file to learn from. @throws SpecError if there is none, or none of a table */
export function uploadName(upload: CsvUpload | null): string {
  if (upload === null) throw new SpecError(WORDS.chooseCsv);
  if (upload.preview.names.length < 2) {
    throw new SpecError(WORDS.oneColumn);
  }
  return upload.name;
}

/** The column to predict. @throws SpecError if the file has none of that name */
export function columnNamed({ preview }: CsvUpload, target: string): string {
  if (target === '') throw new SpecError(WORDS.chooseTarget);
  if (!preview.names.includes(target)) throw new SpecError(WORDS.noColumn({ name: target }));
  return target;
}

/** @throws DataError if a column cannot be what it is used for; SpecError while another file is being read */
export function checkUpload({ upload, incoming, ...reading }: CsvDraft): void {
  if (incoming?.kind === 'reading') throw new SpecError(WORDS.readingTable({ file: incoming.name }));
  if (upload === null) return;
  upload.check(upload.preview, reading);
}
