import { ACTIVATIONS, type Activation } from '../../lassonet/settings';
import { Choice, change, FieldGroup, type FieldsProps, NumberInput, TextField } from './field';

const NAMES: Record<Activation, string> = { relu: 'ReLU', tanh: 'tanh', elu: 'ELU', gelu: 'GELU' };
const OPTIONS = ACTIVATIONS.map(activation => [activation, NAMES[activation]] as const);

/** The dense network and the constraint. */
export function NetworkFields({ draft, errors }: FieldsProps) {
  return (
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
  );
}
