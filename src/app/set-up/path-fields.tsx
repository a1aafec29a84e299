import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { SETTING_CHOICES_WORDS as CHOICES } from '../../words/en/setting-choices';
import { Choice, change, FieldGroup, type FieldsProps, SettingField } from './field';

const GRIDS = [
  ['geometric', CHOICES.geometric],
  ['list', CHOICES.list],
] as const;

/** The λ of the path, and the seed. */
export function PathFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title={WORDS.path}>
      <Choice label={WORDS.grid} value={draft.grid} options={GRIDS} onChange={grid => change({ grid })} />
      {draft.grid === 'geometric' ? (
        <div className="field-row">
          <SettingField
            of="start"
            hint={WORDS.autoStart({ selects: draft.selects })}
            draft={draft}
            errors={errors}
          />
          <SettingField of="multiplier" draft={draft} errors={errors} />
        </div>
      ) : (
        <SettingField of="lambdas" draft={draft} errors={errors} />
      )}
      <SettingField of="seed" draft={draft} errors={errors} />
    </FieldGroup>
  );
}
