import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { BodyFields } from './body-fields';
import { FieldGroup, type FieldsProps, SettingChoice, SettingField } from './field';

/** The network on the inputs, and the constraint. */
export function NetworkFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title={WORDS.network}>
      <BodyFields draft={draft} errors={errors} />
      {draft.body !== 'model' && (
        <div className="field-row">
          <SettingField of="hidden" hint={WORDS.hiddenExample} draft={draft} errors={errors} />
          <SettingChoice of="activation" draft={draft} errors={errors} />
        </div>
      )}
      <div className="field-row">
        <SettingField of="M" draft={draft} errors={errors} />
        <SettingField of="gamma" draft={draft} errors={errors} />
      </div>
    </FieldGroup>
  );
}
