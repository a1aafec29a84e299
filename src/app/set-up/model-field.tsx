import { useContext, useId } from 'react';
import { readModel } from '../../store/run/model-reading';
import { explorer } from '../../store/state/explorer';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { untranslated } from '../../words/sentences';
import { spoken } from '../../words/spoken';
import { chosenFiles, droppedFiles } from './dropped-files';
import { type FieldsProps, Locked } from './field';
import './column-table.css';

/** Takes the files of a layers model, chosen or dropped, and says what was understood of them. */
export default function ModelField({ draft, errors }: FieldsProps) {
  const id = useId();
  const disabled = useContext(Locked);
  const { model, brought } = draft;
  const own = brought !== null && brought.model.file === model?.file;
  const notes = own ? brought.notes : model === null ? [] : [WORDS.modelOfPath({ name: model.name })];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the input inside.
    <div
      className={`field drop-zone ${errors.model === undefined ? '' : 'is-wrong'}`}
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault();
        if (!disabled) void droppedFiles(event.dataTransfer).then(files => readModel(explorer, files));
      }}
    >
      <label htmlFor={id}>{WORDS.model}</label>
      <input
        id={id}
        type="file"
        multiple
        accept=".json,.bin,application/json"
        disabled={disabled}
        aria-describedby={`${id}-note`}
        onClick={event => {
          event.currentTarget.value = '';
        }}
        onChange={event => void readModel(explorer, chosenFiles(event.target.files))}
      />
      <div id={`${id}-note`} role="status">
        {notes.map(note => (
          <p key={note} className="hint">
            {spoken(untranslated(note))}
          </p>
        ))}
        {errors.model !== undefined && <p className="error">{errors.model}</p>}
      </div>
      <p className="hint">{WORDS.modelHint}</p>
    </div>
  );
}
