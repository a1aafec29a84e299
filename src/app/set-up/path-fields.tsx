import { Choice, change, FieldGroup, type FieldsProps, NumberInput, TextField } from './field';

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
          <TextField
            label="First λ"
            value={draft.lambdaStart}
            hint={`auto: just before ${draft.selects} drop.`}
            error={errors.lambdaStart}
            onChange={lambdaStart => change({ lambdaStart })}
          />
          <TextField
            label="Multiplier"
            value={draft.multiplier}
            hint="auto, or more than 1."
            error={errors.multiplier}
            onChange={multiplier => change({ multiplier })}
          />
        </div>
      ) : (
        <TextField
          label="List of λ"
          value={draft.lambdaList}
          hint="Rising, for example 1, 2, 4, 8."
          error={errors.lambdaList}
          onChange={lambdaList => change({ lambdaList })}
        />
      )}
      <NumberInput field="seed" draft={draft} errors={errors} />
    </FieldGroup>
  );
}
