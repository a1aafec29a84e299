import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { fetchedFields } from './fetched-fields';
import { type FieldsProps, SettingChoice } from './field';

/** Fetched when somebody has a model. */
const ModelField = fetchedFields(WORDS.model, () => import('./model-field'));

/** What stands behind the gate, and the files of a model of the person's own. */
export function BodyFields({ draft, errors }: FieldsProps) {
  return (
    <>
      <SettingChoice of="body" draft={draft} errors={errors} />
      {draft.body === 'model' && <ModelField draft={draft} errors={errors} />}
    </>
  );
}
