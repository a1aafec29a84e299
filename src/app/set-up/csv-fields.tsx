import { useId, useState } from 'react';
import { TABLE } from '../../settings/table';
import { readFile } from '../../store/run/file-reading';
import type { CsvUpload } from '../../store/set-up/csv-upload';
import { explorer } from '../../store/state/explorer';
import { count } from '../../store/state/number-format';
import { ColumnTable } from './column-table';
import { Choice, change, type FieldsProps, SettingChoice, TextField } from './field';

/** Columns beyond which a menu of them is too long. */
const LONGEST_MENU = 200;
const SUGGESTIONS = 20;

/** A file, what was understood of it, its columns, and the one to predict. */
export default function CsvFields({ draft, errors }: FieldsProps) {
  const { upload } = draft;
  return (
    <>
      <FileField draft={draft} errors={errors} />
      {upload !== null && upload.preview.names.length > 1 && (
        <>
          <TargetField upload={upload} draft={draft} errors={errors} />
          <SettingChoice of="task" draft={draft} errors={errors} />
          <ColumnTable upload={upload} draft={draft} />
          {upload.preview.missing.some(cells => cells > 0) && (
            <SettingChoice of="missing" hint={MISSING_HINT} draft={draft} errors={errors} />
          )}
        </>
      )}
      <p className="hint">
        The file stays in this browser. Its cells may be separated by commas, semicolons, tabs, bars or
        blanks.
      </p>
    </>
  );
}

const MISSING_HINT =
  'What stands for a missing number. Empty cells, “NA”, “N/A”, “NaN”, “null” and “?” are missing.';

function FileField({ draft, errors }: FieldsProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const { incoming, upload } = draft;
  const refused = incoming?.kind === 'refused' ? refusal(incoming, upload) : undefined;
  const error = refused ?? (incoming?.kind === 'reading' ? undefined : errors.upload);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the input inside.
    <div
      className={`field drop-zone ${over ? 'is-over' : ''} ${error === undefined ? '' : 'is-wrong'}`}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id}>CSV file</label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.tab,.txt,.dat,.data,text/csv,text/tab-separated-values,text/plain"
        aria-describedby={`${id}-note`}
        onClick={event => {
          // A browser says nothing of a file that is chosen again, though it may have been edited.
          event.currentTarget.value = '';
        }}
        onChange={event => take(event.target.files?.[0])}
      />
      <div id={`${id}-note`} role="status">
        <FileNotes draft={draft} />
        {error !== undefined && <p className="error">{error}</p>}
      </div>
    </div>
  );
}

function take(file: File | undefined): void {
  if (file !== undefined) void readFile(explorer, file);
}

function refusal(
  { name, message }: { readonly name: string; readonly message: string },
  upload: CsvUpload | null,
) {
  const still = upload === null ? '' : ` “${upload.name}” is still used.`;
  return `“${name}”: ${message}${still}`;
}

function FileNotes({ draft: { incoming, upload } }: Pick<FieldsProps, 'draft'>) {
  if (incoming?.kind === 'reading') {
    return (
      <p className="hint">
        Reading “{incoming.name}” …
        <progress aria-label="Share of the file that is read" max={1} value={incoming.share} />
      </p>
    );
  }
  if (upload === null) return null;
  const { names, rows } = upload.preview;
  return (
    <p className="hint">
      {upload.name}: {count(rows)} rows, {count(names.length)} columns.
    </p>
  );
}

/** The column to predict: from a menu, or typed where there are many. */
function TargetField({ upload, draft, errors }: FieldsProps & { readonly upload: CsvUpload }) {
  const { names } = upload.preview;
  const { label = '' } = TABLE.target;
  const id = useId();
  const onChange = (target: string) => change({ target });
  if (names.length <= LONGEST_MENU) {
    return (
      <Choice
        label={label}
        value={draft.target}
        options={[['', 'choose …'], ...names.map(name => [name, name] as const)]}
        error={errors.target}
        onChange={onChange}
      />
    );
  }
  const start = draft.target.toLowerCase();
  const found = names.includes(draft.target)
    ? []
    : names.filter(name => name.toLowerCase().includes(start)).slice(0, SUGGESTIONS);
  return (
    <>
      <TextField
        label={label}
        value={draft.target}
        hint="Type its name."
        error={errors.target}
        list={id}
        onChange={onChange}
      />
      <datalist id={id}>
        {found.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
