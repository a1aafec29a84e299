/** One record of a text whose cells are separated: a line, or several where a quoted cell has line breaks. */
export interface CsvRecord {
  /** Its number as a spreadsheet counts, from 1: blank lines and comments count too. */
  readonly row: number;
  /** Without the blanks around them, and without quotation marks. */
  readonly cells: readonly string[];
  /** Whether the line begins with #. */
  readonly comment: boolean;
  /** What is wrong with its quotation marks, or that it has more cells than allowed; nothing is read behind these. */
  readonly fault: 'never closed' | 'text behind it' | 'too many' | null;
}

/** How a quotation mark is written within a cell in quotation marks: twice, or behind a backslash. */
export type Quoting = 'doubled' | 'backslash';

/** A character between two cells; a blank stands for any run of blanks and tabs. */
export type Separator = ',' | ';' | '\t' | '|' | ' ' | (string & {});

const LINE_FEED = 10;
const RETURN = 13;
const TAB = 9;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const BACKSLASH = 92;

/**
 * The records of a text, one after the other, without lines that are empty. Line ends may be LF, CR LF or CR, also mixed. A cell that begins with a
 * quotation mark, blanks before it aside, ends with one and may hold separators, line breaks and quotation marks
 * that are doubled or escaped; a quotation mark within another cell stands for itself.
 *
 * @param row the number of the first
 * @param mostCells that a record may have
 */
export function* csvRecords(
  text: string,
  separator: Separator,
  row = 1,
  mostCells = Number.POSITIVE_INFINITY,
  quoting: Quoting = 'doubled',
): Generator<CsvRecord> {
  const scan = new Scan(text, separator, quoting);
  for (let count = row + scan.passEmptyLines(); !scan.ended; count += 1 + scan.passEmptyLines()) {
    yield { row: count, ...scan.record(mostCells) };
  }
}

class Scan {
  private at = 0;
  private readonly separator: number;
  private readonly byBlanks: boolean;

  constructor(
    private readonly text: string,
    separator: string,
    private readonly quoting: Quoting,
  ) {
    this.separator = separator.charCodeAt(0);
    this.byBlanks = separator === ' ';
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** How many. */
  passEmptyLines(): number {
    let count = 0;
    while (this.passLineEnd()) count++;
    return count;
  }

  record(mostCells: number): Omit<CsvRecord, 'row'> {
    this.passBlanks();
    const comment = this.text.charCodeAt(this.at) === HASH;
    const cells: string[] = [];
    let fault: CsvRecord['fault'] = null;
    do {
      if (cells.length === mostCells) {
        this.at = this.text.length;
        return { cells, comment, fault: 'too many' };
      }
      this.passBlanks();
      if (this.text.charCodeAt(this.at) === QUOTE && !comment) {
        const { value, wrong } = this.quotedCell();
        cells.push(value);
        fault ??= wrong;
      } else cells.push(this.plainCell());
    } while (this.passSeparator());
    this.passLineEnd();
    return { cells, comment, fault };
  }

  private plainCell(): string {
    const start = this.at;
    this.at = this.endOfCell();
    return this.text.slice(start, this.at).trim();
  }

  /** A cell that is not closed ends with the text; one with text behind its end is taken as it stands. */
  private quotedCell(): { value: string; wrong: CsvRecord['fault'] } {
    const start = this.at;
    const close = this.closingQuote(start + 1);
    if (close < 0) {
      this.at = this.text.length;
      return { value: this.text.slice(start), wrong: 'never closed' };
    }
    this.at = close + 1;
    const end = this.endOfCell();
    if (this.text.slice(this.at, end).trim() !== '') {
      this.at = end;
      return { value: this.text.slice(start, end).trim(), wrong: 'text behind it' };
    }
    this.at = end;
    const within = this.text.slice(start + 1, close);
    const value =
      this.quoting === 'doubled' ? within.replaceAll('""', '"') : within.replace(/\\(["\\])/g, '$1');
    return { value: value.trim(), wrong: null };
  }

  /** Where the cell ends that is open at a place; −1: nowhere. */
  private closingQuote(from: number): number {
    const { text } = this;
    let close = text.indexOf('"', from);
    if (this.quoting === 'doubled') {
      while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
      return close;
    }
    while (close >= 0 && this.isEscaped(close)) close = text.indexOf('"', close + 1);
    return close;
  }

  /** Whether a backslash before a place belongs to it: two of them are one that stands for itself. */
  private isEscaped(at: number): boolean {
    let before = at;
    while (this.text.charCodeAt(before - 1) === BACKSLASH) before--;
    return (at - before) % 2 === 1;
  }

  private endOfCell(): number {
    const { text, separator, byBlanks } = this;
    let at = this.at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === separator || code === LINE_FEED || code === RETURN) break;
      if (byBlanks && code === TAB) break;
    }
    return at;
  }

  private passBlanks(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if ((code !== BLANK && code !== TAB) || (code === this.separator && !this.byBlanks)) return;
    }
  }

  /** Whether another cell follows. */
  private passSeparator(): boolean {
    if (this.byBlanks) {
      this.passBlanks();
      const code = this.text.charCodeAt(this.at);
      return !(this.ended || code === LINE_FEED || code === RETURN);
    }
    if (this.text.charCodeAt(this.at) !== this.separator) return false;
    this.at++;
    return true;
  }

  /** Whether there was one. */
  private passLineEnd(): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === RETURN) this.at += text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
    else if (code === LINE_FEED) this.at++;
    return this.at > at;
  }
}
