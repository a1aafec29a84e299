import { useId } from 'react';
import { TABLE } from '../../settings/table';
import type { CsvUpload } from '../../store/set-up/csv-upload';
import { count } from '../../store/state/number-format';
import { ColumnTable } from './column-table';
import { Choice, change, type FieldsProps, SettingChoice, TextField } from './field';
import { FileField } from './file-field';

/** Columns beyond which a menu of them is too long. */
const LONGEST_MENU = 200;
const SUGGESTIONS = 20;

/** A file, what was understood of it, its columns, and the one to predict. */
export default function CsvFields({ draft, errors }: FieldsProps) {
  const { upload } = draft;
  return (
    <>
      <FileField
        label="CSV file"
        held={
          upload &&
          `${upload.name}: ${count(upload.preview.rows)} rows, ${count(upload.preview.names.length)} columns.`
        }
        name={upload?.name}
        draft={draft}
        errors={errors}
      />
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
