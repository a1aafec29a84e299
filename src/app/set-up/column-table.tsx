import { memo, useMemo, useState } from 'react';
import { COLUMN_ROLES, COLUMN_STYLES, type ColumnRole, type ColumnStyle } from '../../data/column-role';
import { remarkable, rolesFor, withWord } from '../../data/csv/column-choices';
import { type CsvPreview, columnAt, firstCells } from '../../data/csv/preview';
import {
  type CsvReading,
  levelsIn,
  namesAll,
  type ReadColumn,
  readColumn,
  stylesFor,
} from '../../data/csv/reading';
import { columnNotes } from '../../data/csv/summary';
import type { CsvUpload } from '../../store/set-up/csv-upload';
import type { Draft } from '../../store/set-up/draft';
import { count } from '../../store/state/number-format';
import { change } from './field';
import './column-table.css';

/** Columns shown at once, beyond which one is found by its name. */
const SHOWN = 24;
const KINDS: Readonly<Record<ReadColumn['kind'], string>> = {
  number: 'number',
  boolean: 'yes or no',
  date: 'date',
  text: 'text',
  empty: 'empty',
};

interface ColumnTableProps {
  readonly upload: CsvUpload;
  readonly draft: Draft;
}

/** The columns of a file: what they hold and what each is for, which a person can change. */
export function ColumnTable({ upload: { preview }, draft }: ColumnTableProps) {
  const { target, task, roles, styles, orders, missing } = draft;
  const reading = useMemo<CsvReading>(
    () => ({ target, task, roles, styles, orders, missing }),
    [target, task, roles, styles, orders, missing],
  );
  return (
    <>
      <Notes preview={preview} reading={reading} />
      <Columns preview={preview} reading={reading} />
    </>
  );
}

interface PreviewProps {
  readonly preview: CsvPreview;
  readonly reading: CsvReading;
}

/** What was understood of the file, in sentences. */
const Notes = memo(function Notes({ preview, reading }: PreviewProps) {
  const { names, rows, notes } = preview;
  const said = [reading.target, ...(reading.roles ?? []).map(([name]) => name)].map(name =>
    names.indexOf(name),
  );
  const shown = new Set([...remarkable(preview), ...said.filter(index => index >= 0)]);
  const columns = [...shown].map(index => readColumn(names[index], columnAt(preview, index), reading));
  return (
    <ul className="file-notes" aria-label="What was understood of the file">
      {[...notes, ...columnNotes(columns, rows, reading)].map(note => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
});

const Columns = memo(function Columns({ preview, reading }: PreviewProps) {
  const [wanted, setWanted] = useState('');
  const { names } = preview;
  const found = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    const all = [...names.keys()];
    return text === '' ? all : all.filter(index => names[index].toLowerCase().includes(text));
  }, [names, wanted]);
  const shown = found.slice(0, SHOWN);
  const more = found.length - shown.length;
  return (
    <div className="field">
      {names.length > SHOWN && (
        <input
          type="search"
          aria-label="Find a column"
          placeholder="Find a column"
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled with the keyboard. */}
      <section className="column-table" aria-label="Columns of the file" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Used as</th>
              <th scope="col">Holds</th>
              <th scope="col">Missing</th>
              <th scope="col">First rows</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(index => (
              <ColumnRow
                key={names[index]}
                column={readColumn(names[index], columnAt(preview, index), reading)}
                cells={firstCells(preview, index)}
                reading={reading}
              />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && <p className="hint">{count(more)} more columns: find one by its name.</p>}
    </div>
  );
});

interface ColumnRowProps {
  readonly column: ReadColumn;
  readonly cells: readonly string[];
  readonly reading: CsvReading;
}

function ColumnRow({ column, cells, reading }: ColumnRowProps) {
  const { name, use, kind, missing, order } = column;
  return (
    <tr data-use={use}>
      <th scope="row">{name}</th>
      <td>
        <select
          aria-label={`Use of “${name}”`}
          value={use}
          onChange={event => setUse(column, event.target.value, reading)}
        >
          <option value="target">to predict</option>
          {rolesFor(column).map(role => (
            <option key={role} value={role}>
              {COLUMN_ROLES[role]}
            </option>
          ))}
        </select>
        <StyleChoice column={column} reading={reading} />
        {use === 'ordered' && order !== null && (
          <OrderField column={{ ...column, order }} reading={reading} />
        )}
      </td>
      <td>{KINDS[kind]}</td>
      <td className="number">{missing === 0 ? '0' : count(missing)}</td>
      <td>{cells.map(cell => (cell === '' ? '–' : cell)).join(' · ')}</td>
    </tr>
  );
}

/** How a column writes its numbers or dates, where its cells can be read in two ways. */
function StyleChoice({ column, reading }: Pick<ColumnRowProps, 'column' | 'reading'>) {
  const { name, ambiguous, style, use } = column;
  const styles = stylesFor(column);
  if (ambiguous === null || styles.length === 0 || (use !== 'number' && use !== 'date' && use !== 'target'))
    return null;
  return (
    <select
      aria-label={`How “${name}” is written`}
      aria-invalid={style === null}
      value={style ?? ''}
      onChange={event => {
        const chosen = styles.find(each => each === event.target.value);
        change({ styles: withWord<ColumnStyle>(reading.styles ?? [], name, chosen ?? null) });
      }}
    >
      {style === null && <option value="">choose …</option>}
      {styles.map((each, i) => (
        <option key={each} value={each}>
          {COLUMN_STYLES[each]}: “{ambiguous.cell}” is {ambiguous.readings[i]}
        </option>
      ))}
    </select>
  );
}

interface OrderFieldProps {
  readonly column: ReadColumn & { readonly order: string };
  readonly reading: CsvReading;
}

/** The levels of an ordered category, from the least. */
function OrderField({ column: { name, order, ordered }, reading }: OrderFieldProps) {
  const [text, setText] = useState(ordered?.join(' < ') ?? order);
  return (
    <input
      type="text"
      aria-label={`Order of “${name}”, from the least`}
      aria-invalid={!namesAll(levelsIn(text), levelsIn(order))}
      spellCheck={false}
      value={text}
      onChange={event => {
        setText(event.target.value);
        const typed = levelsIn(event.target.value);
        const same = typed.join(' < ') === order;
        change({ orders: withWord(reading.orders ?? [], name, same ? null : typed.join(' < ')) });
      }}
    />
  );
}

/** One column is to be predicted; a role that a column has by itself need not be said. */
function setUse({ name, role, use }: ReadColumn, chosen: string, { roles = [] }: CsvReading): void {
  if (chosen === 'target') {
    change({ target: name });
    return;
  }
  const found = Object.keys(COLUMN_ROLES).find(each => each === chosen) as ColumnRole | undefined;
  if (found === undefined) return;
  change({
    roles: withWord(roles, name, found === role ? null : found),
    ...(use === 'target' ? { target: '' } : {}),
  });
}
