import { SpecError } from '../../settings/kind';
/** A CSV file the person chose, with the column names of its first line. */
export interface CsvUpload {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Column names in the first line of a CSV text; quoted names may hold delimiters and doubled quotes. */
export function csvColumns(text: string): readonly string[] {
  const line = firstLine(text.replace(/^\uFEFF/, ''));
  const best = DELIMITERS.map(delimiter => splitLine(line, delimiter)).reduce((widest, columns) =>
    columns.length > widest.length ? columns : widest,
  );
  return best.length === 1 && best[0] === '' ? [] : best;
}

function firstLine(text: string): string {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '"') quoted = !quoted;
    if (!quoted && (letter === '\n' || letter === '\r')) return text.slice(0, index);
  }
  return text;
}

function splitLine(line: string, delimiter: string): readonly string[] {
  const columns: string[] = [];
  let column = '';
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    const letter = line[index];
    if (letter === '"' && quoted && line[index + 1] === '"') {
      column += '"';
      index++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      columns.push(column.trim());
      column = '';
    } else column += letter;
  }
  return [...columns, column.trim()];
}

/** The name of the file to learn from. @throws SpecError if there is none, or none of a table */
export function uploadName(upload: CsvUpload | null): string {
  if (upload === null) throw new SpecError('Choose a CSV file.');
  if (upload.columns.length < 2) {
    throw new SpecError('The first line of the file must name at least two columns, separated by commas.');
  }
  return upload.name;
}

/** The column to predict. @throws SpecError if the file has none of that name */
export function columnNamed({ columns }: CsvUpload, target: string): string {
  if (target === '') throw new SpecError('Choose the column to predict.');
  if (!columns.includes(target)) throw new SpecError(`The file has no column “${target}”.`);
  return target;
}
