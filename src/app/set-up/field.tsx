import { type ReactNode, useId } from 'react';
import { type Draft, withNumber } from '../../store/set-up/draft';
import { NUMBER_FIELDS, type NumberField } from '../../store/set-up/draft-fields';
import type { DraftErrors } from '../../store/set-up/draft-spec';
import { explorer } from '../../store/state/explorer';

export interface FieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
}

/** Changes the set-up form. */
export function change(part: Partial<Draft>): void {
  explorer.setState(state => ({ draft: { ...state.draft, ...part } }));
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly numeric?: boolean;
  readonly onChange: (text: string) => void;
}

/** A line of text with its label, a hint, and what is wrong with it. */
export function TextField({ label, value, hint, error, numeric = false, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className={error === undefined ? 'field' : 'field is-wrong'}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={numeric ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={event => onChange(event.target.value)}
      />
      <p id={`${id}-note`} className={error === undefined ? 'hint' : 'error'}>
        {error ?? hint}
      </p>
    </div>
  );
}

/** One of the form's numbers. */
export function NumberInput({ field, draft, errors }: FieldsProps & { readonly field: NumberField }) {
  const { label, hint } = NUMBER_FIELDS[field];
  return (
    <TextField
      numeric
      label={label}
      hint={hint}
      value={draft.numbers[field]}
      error={errors[field]}
      onChange={text => explorer.setState(state => ({ draft: withNumber(state.draft, field, text) }))}
    />
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of several values. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  hint,
  error,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={error === undefined ? 'field' : 'field is-wrong'}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onChange={event => {
          const chosen = options.find(([option]) => option === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {(error ?? hint) !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? 'hint' : 'error'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

/** A group of fields under a heading. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
