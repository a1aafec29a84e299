import { useContext, useId, useState } from 'react';
import { csvColumns } from '../../store/set-up/csv-header';
import { explorer } from '../../store/state/explorer';
import { Choice, change, type FieldsProps, Locked, SettingChoice } from './field';

const MEGABYTE = 1e6;
const LARGEST_FILE = 50 * MEGABYTE;

/** A CSV file, the column to predict, and what that is. */
export function CsvFields({ draft, errors }: FieldsProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const locked = useContext(Locked);
  const columns = draft.upload?.columns ?? [];
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the input inside. */}
      <div
        className={`field drop-zone ${over ? 'is-over' : ''} ${errors.upload === undefined ? '' : 'is-wrong'}`}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault();
          setOver(false);
          if (!locked) void takeFile(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor={id}>CSV file</label>
        <input
          id={id}
          type="file"
          disabled={locked}
          accept=".csv,.tsv,.txt,text/csv"
          onChange={event => void takeFile(event.target.files?.[0])}
        />
        <p className={errors.upload === undefined ? 'hint' : 'error'}>
          {errors.upload ?? `${draft.upload?.name}: ${columns.length} columns.`}
        </p>
      </div>
      {columns.length > 1 && (
        <>
          <Choice
            label="Column to predict"
            value={draft.target}
            options={[['', 'choose …'], ...columns.map(column => [column, column] as const)]}
            error={errors.target}
            onChange={target => change({ target })}
          />
          <SettingChoice of="task" draft={draft} errors={errors} />
        </>
      )}
      <p className="hint">
        The file stays in this browser. Its first line names the columns; features are numbers, classes may be
        words.
      </p>
    </>
  );
}

async function takeFile(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  if (file.size > LARGEST_FILE) {
    const size = Math.round(file.size / MEGABYTE);
    explorer.setState({
      notice: { tone: 'error', text: `“${file.name}” has ${size} MB; up to 50 MB can be read.` },
    });
    return;
  }
  try {
    const text = await file.text();
    change({ upload: { name: file.name, text, columns: csvColumns(text) }, target: '' });
  } catch {
    explorer.setState({ notice: { tone: 'error', text: `“${file.name}” could not be read.` } });
  }
}
