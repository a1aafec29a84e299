import { useContext, useId, useState } from 'react';
import type { ChosenFile } from '../../store/run/chosen-file';
import { readFiles } from '../../store/run/file-reading';
import { explorer } from '../../store/state/explorer';
import { BROUGHT_FILES_WORDS as WORDS } from '../../words/en/brought-files';
import { chosenFiles, droppedFiles } from './dropped-files';
import { type FieldsProps, Locked } from './field';

const ACCEPTED = [
  '.csv,.tsv,.tab,.txt,.dat,.data,text/csv,text/tab-separated-values,text/plain',
  '.zip,.npz,.npy,.gz,.idx,.png,.jpg,.jpeg,application/zip,application/gzip,image/png,image/jpeg',
].join();

interface FileFieldProps extends FieldsProps {
  readonly label: string;
  /** What is known of the file that is there; null: there is none. */
  readonly held: string | null;
  readonly name: string | undefined;
}

/** Takes files of any kind that can be read, chosen or dropped, and says what they hold or what is wrong with them. */
export function FileField({ label, held, name, draft, errors }: FileFieldProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const disabled = useContext(Locked);
  const { incoming } = draft;
  const refused = incoming?.kind === 'refused' ? refusal(incoming, name) : undefined;
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
        if (!disabled) void droppedFiles(event.dataTransfer).then(take);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-describedby={`${id}-note`}
        onClick={event => {
          // A browser says nothing of a file that is chosen again, though it may have been edited.
          event.currentTarget.value = '';
        }}
        onChange={event => take(chosenFiles(event.target.files))}
      />
      <div id={`${id}-note`} role="status">
        {incoming?.kind === 'reading' ? (
          <p className="hint">
            {WORDS.reading({ name: incoming.name })}
            <progress aria-label={WORDS.readShare} max={1} value={incoming.share} />
          </p>
        ) : (
          held !== null && <p className="hint">{held}</p>
        )}
        {error !== undefined && <p className="error">{error}</p>}
      </div>
    </div>
  );
}

function take(files: readonly ChosenFile[]): void {
  void readFiles(explorer, files);
}

function refusal(
  { name, message }: { readonly name: string; readonly message: string },
  still: string | undefined,
) {
  return still === undefined
    ? WORDS.refused({ name, message })
    : WORDS.refusedStillUsed({ name, message, used: still });
}
