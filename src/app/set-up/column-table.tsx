import { memo, useMemo, useState } from 'react';
import { COLUMN_ROLES, type ColumnRole } from '../../data/column-role';
import type { ColumnStyle } from '../../data/column-style';
import { columnOrder, remarkable, rolesFor, withWord } from '../../data/csv/column-choices';
import { type CsvPreview, columnAt, firstCells } from '../../data/csv/preview';
import { quoted } from '../../data/csv/quoting';
import {
  type CsvReading,
  levelsIn,
  namesAll,
  type ReadColumn,
  readColumn,
  stylesFor,
  VALUED,
} from '../../data/csv/reading';
import { columnNotes, leakageNote } from '../../data/csv/summary';
import type { CsvUpload } from '../../store/set-up/csv-upload';
import type { Draft } from '../../store/set-up/draft';
import { count } from '../../store/state/number-format';
import { BROUGHT_FILES_WORDS as WORDS } from '../../words/en/brought-files';
import { comma } from '../../words/messages';
import { spoken } from '../../words/spoken';
import { change } from './field';
import './column-table.css';

/** Columns shown at once, beyond which one is found by its name. */
const SHOWN = 24;
const KINDS: Readonly<Record<ReadColumn['kind'], string>> = {
  number: WORDS.kindNumber,
  boolean: WORDS.kindBoolean,
  date: WORDS.kindDate,
  text: WORDS.kindText,
  empty: WORDS.kindEmpty,
};
const ROLES: Readonly<Record<ColumnRole, string>> = {
  number: WORDS.roleNumber,
  category: WORDS.roleCategory,
  ordered: WORDS.roleOrdered,
  date: WORDS.roleDate,
  identifier: WORDS.roleIdentifier,
  ignored: WORDS.roleIgnored,
  target: WORDS.roleTarget,
  unit: WORDS.roleUnit,
  weight: WORDS.roleWeight,
};
const STYLES: Readonly<Record<ColumnStyle, string>> = {
  point: WORDS.point,
  comma: WORDS.comma,
  'day-first': WORDS.dayFirst,
  'month-first': WORDS.monthFirst,
};

interface ColumnTableProps {
  readonly upload: CsvUpload;
  readonly draft: Draft;
}

/** The columns of a file: what they hold and what each is for, which a person can change. */
export function ColumnTable({ upload: { preview }, draft }: ColumnTableProps) {
  const { target, task, roles, styles, orders, missing, reconstructs } = draft;
  const reading = useMemo<CsvReading>(
    () => ({ target, task, roles, styles, orders, missing, reconstructs }),
    [target, task, roles, styles, orders, missing, reconstructs],
  );
  return (
    <>
      <Notes preview={preview} reading={reading} />
      <Leakage preview={preview} reading={reading} />
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
    <ul className="file-notes" aria-label={WORDS.fileUnderstood}>
      {[...notes, ...columnNotes(columns, rows, reading)].map(note => (
        <li key={note.english}>{spoken(note)}</li>
      ))}
    </ul>
  );
});

/** That columns together tell what is to be predicted, and a button that leaves them out. */
function Leakage({ preview, reading }: PreviewProps) {
  const { names, leakage } = preview;
  const columns = (leakage.get(names.indexOf(reading.target)) ?? []).map(index =>
    readColumn(names[index], columnAt(preview, index), reading),
  );
  const [note] = leakageNote(columns, reading);
  if (note === undefined) return null;
  const leaveOut = (): void => {
    const roles = columns.reduce(
      (all, { name }) => withWord<ColumnRole>(all, name, 'ignored'),
      reading.roles ?? [],
    );
    change({ roles });
  };
  return (
    <div className="leakage">
      <p role="status">{spoken(note)}</p>
      <button type="button" onClick={leaveOut}>
        {WORDS.leaveOut({ columns: columns.map(({ name }) => quoted(name)).join(comma) })}
      </button>
    </div>
  );
}

const Columns = memo(function Columns({ preview, reading }: PreviewProps) {
  const [wanted, setWanted] = useState('');
  const { names } = preview;
  const found = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    const all = columnOrder(preview, SHOWN);
    return text === '' ? all : all.filter(index => names[index].toLowerCase().includes(text));
  }, [preview, names, wanted]);
  const shown = found.slice(0, SHOWN);
  const more = found.length - shown.length;
  return (
    <div className="field">
      {names.length > SHOWN && (
        <input
          type="search"
          aria-label={WORDS.findColumn}
          placeholder={WORDS.findColumn}
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled with the keyboard. */}
      <section className="column-table" aria-label={WORDS.columnsOfFile} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{WORDS.column}</th>
              <th scope="col">{WORDS.usedAs}</th>
              <th scope="col">{WORDS.holds}</th>
              <th scope="col">{WORDS.missing}</th>
              <th scope="col">{WORDS.firstRows}</th>
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
      {more > 0 && <p className="hint">{WORDS.moreColumns({ more })}</p>}
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
          aria-label={WORDS.useOf({ column: name })}
          value={use}
          onChange={event => setUse(column, event.target.value, reading)}
        >
          {!reading.reconstructs && <option value="target">{WORDS.toPredict}</option>}
          {rolesFor(column).map(role => (
            <option key={role} value={role}>
              {ROLES[role]}
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
  if (ambiguous === null || styles.length === 0 || !(use === 'target' || VALUED.includes(use))) return null;
  return (
    <select
      aria-label={WORDS.writing({ column: name })}
      aria-invalid={style === null}
      value={style ?? ''}
      onChange={event => {
        const chosen = styles.find(each => each === event.target.value);
        change({ styles: withWord<ColumnStyle>(reading.styles ?? [], name, chosen ?? null) });
      }}
    >
      {style === null && <option value="">{WORDS.choose}</option>}
      {styles.map((each, i) => (
        <option key={each} value={each}>
          {WORDS.readAs({
            style: STYLES[each],
            cell: ambiguous.cell,
            reading: spoken(ambiguous.readings[i]),
          })}
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
      aria-label={WORDS.order({ column: name })}
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

/** One column is to be predicted, one holds weights; a role that a column has by itself need not be said. */
function setUse({ name, role, use }: ReadColumn, chosen: string, reading: CsvReading): void {
  const { roles = [], task, target } = reading;
  if (chosen === 'target') {
    // Numbers can be predicted together, classes one column at a time.
    const further = task === 'regression' && target !== '' && target !== name;
    change(
      further
        ? { roles: withWord<ColumnRole>(roles, name, 'target') }
        : { target: name, roles: withWord(roles, name, null) },
    );
    return;
  }
  const found = COLUMN_ROLES.find(each => each === chosen);
  if (found === undefined) return;
  const others = roles.filter(([, word]) => found !== 'weight' || word !== 'weight');
  change({
    roles: withWord(others, name, found === role ? null : found),
    ...(use === 'target' && name === target ? { target: '' } : {}),
  });
}
