import { lazy, Suspense } from 'react';
import { EXPLORER_WORDS } from '../../words/en/explorer';
import { type FieldsProps, SettingChoice } from './field';

/** Fetched when somebody has a model. */
const ModelField = lazy(() => import('./model-field'));

/** What stands behind the gate, and the files of a model of the person's own. */
export function BodyFields({ draft, errors }: FieldsProps) {
  return (
    <>
      <SettingChoice of="body" draft={draft} errors={errors} />
      {draft.body === 'model' && (
        <Suspense fallback={<p className="hint">{EXPLORER_WORDS.loading}</p>}>
          <ModelField draft={draft} errors={errors} />
        </Suspense>
      )}
    </>
  );
}
