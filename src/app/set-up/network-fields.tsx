import { FieldGroup, type FieldsProps, SettingChoice, SettingField } from './field';

/** The dense network and the constraint. */
export function NetworkFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title="Network">
      <div className="field-row">
        <SettingField of="hidden" hint="For example 100, or 30, 30." draft={draft} errors={errors} />
        <SettingChoice of="activation" draft={draft} errors={errors} />
      </div>
      <div className="field-row">
        <SettingField of="M" draft={draft} errors={errors} />
        <SettingField of="gamma" draft={draft} errors={errors} />
      </div>
    </FieldGroup>
  );
}
