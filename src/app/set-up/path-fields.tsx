import { Choice, change, FieldGroup, type FieldsProps, SettingField } from './field';

const GRIDS = [
  ['geometric', 'rising by a multiplier'],
  ['list', 'a list of values'],
] as const;

/** The λ of the path, and the seed. */
export function PathFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title="Path">
      <Choice label="Values of λ" value={draft.grid} options={GRIDS} onChange={grid => change({ grid })} />
      {draft.grid === 'geometric' ? (
        <div className="field-row">
          <SettingField
            of="start"
            hint={`auto: just before ${draft.selects} drop.`}
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
