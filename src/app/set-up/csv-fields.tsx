import { useId } from 'react';
import { columnAt } from '../../data/csv/preview';
import { usualTask } from '../../data/csv/target';
import { TABLE } from '../../settings/table';
import type { CsvUpload } from '../../store/set-up/csv-upload';
import { BROUGHT_FILES_WORDS as WORDS } from '../../words/en/brought-files';
import { ColumnTable } from './column-table';
import { Choice, change, type FieldsProps, SettingCheck, SettingChoice, TextField } from './field';
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
        label={WORDS.csvFile}
        held={
          upload &&
          WORDS.table({
            name: upload.name,
            rows: upload.preview.rows,
            columns: upload.preview.names.length,
          })
        }
        name={upload?.name}
        draft={draft}
        errors={errors}
      />
      {upload !== null && upload.preview.names.length > 1 && (
        <>
          {!draft.reconstructs && (
            <>
              <TargetField upload={upload} draft={draft} errors={errors} />
              <SettingChoice of="task" draft={draft} errors={errors} />
              {draft.task === 'classification' && <SettingCheck of="balanced" draft={draft} />}
            </>
          )}
          <ColumnTable upload={upload} draft={draft} />
          {upload.preview.missing.some(cells => cells > 0) && (
            <SettingChoice of="missing" hint={WORDS.missingHint} draft={draft} errors={errors} />
          )}
        </>
      )}
      <p className="hint">{WORDS.csvHint}</p>
    </>
  );
}

/** The column to predict: from a menu, or typed where there are many. */
function TargetField({ upload, draft, errors }: FieldsProps & { readonly upload: CsvUpload }) {
  const { names } = upload.preview;
  const { label = '' } = TABLE.target;
  const id = useId();
  const onChange = (target: string) => {
    const index = names.indexOf(target);
    const column = index < 0 ? null : columnAt(upload.preview, index);
    change({ target, ...(column && { task: usualTask(column, upload.preview.rows) }) });
  };
  if (names.length <= LONGEST_MENU) {
    return (
      <Choice
        label={label}
        value={draft.target}
        options={[['', WORDS.choose], ...names.map(name => [name, name] as const)]}
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
        hint={WORDS.typeName}
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
