import { ACTIVATIONS, type Activation } from '../../lassonet/settings';
import { Choice, change, FieldGroup, type FieldsProps, NumberInput, TextField } from './field';

const NAMES: Record<Activation, string> = { relu: 'ReLU', tanh: 'tanh', elu: 'ELU', gelu: 'GELU' };
const OPTIONS = ACTIVATIONS.map(activation => [activation, NAMES[activation]] as const);
const GRIDS = [
  ['geometric', 'rising by a multiplier'],
  ['list', 'a list of values'],
] as const;

/** The network, the constraint and the λ of the path. */
export function NetworkFields({ draft, errors }: FieldsProps) {
  return (
    <>
      <FieldGroup title="Network">
        <div className="field-row">
          <TextField
            label="Hidden widths"
            value={draft.hidden}
            hint="For example 100, or 30, 30."
            error={errors.hidden}
            onChange={hidden => change({ hidden })}
          />
          <Choice
            label="Activation"
            value={draft.activation}
            options={OPTIONS}
            onChange={activation => change({ activation })}
          />
        </div>
        <div className="field-row">
          <NumberInput field="M" draft={draft} errors={errors} />
          <NumberInput field="gamma" draft={draft} errors={errors} />
        </div>
      </FieldGroup>
      <FieldGroup title="Path">
        <Choice label="Values of λ" value={draft.grid} options={GRIDS} onChange={grid => change({ grid })} />
        {draft.grid === 'geometric' ? (
          <div className="field-row">
            <TextField
              label="First λ"
              value={draft.lambdaStart}
              hint="auto: just before inputs drop."
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
    </>
  );
}
