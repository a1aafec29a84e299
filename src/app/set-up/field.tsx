import { createContext, type ReactNode, useContext, useId } from 'react';
import { isLive } from '../../settings/live-rows';
import { kindOf, TABLE } from '../../settings/table';
import { changeRun } from '../../store/run/training';
import type { Draft, TypedSetting } from '../../store/set-up/draft';
import type { DraftErrors } from '../../store/set-up/draft-spec';
import { explorer } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { SETTING_CHOICES_WORDS as CHOICES } from '../../words/en/setting-choices';
import { SETTING_HINTS_WORDS } from '../../words/en/setting-hints';
import { Slider } from './slider';

export interface FieldsProps {
  readonly draft: Draft;
  readonly errors: DraftErrors;
}

const HINTS: Readonly<Partial<Record<string, string>>> = SETTING_HINTS_WORDS;

/** Whether a run is under way, which only some settings may change. */
export const Locked = createContext(false);

/** Changes the set-up form. */
export function change(part: Partial<Draft>): void {
  explorer.setState(state => ({ draft: { ...draftOf(state.draft), ...part } }));
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly numeric?: boolean;
  /** Id of a list of texts to choose from. */
  readonly list?: string | undefined;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
  readonly onChange: (text: string) => void;
  /** The person is done with it. */
  readonly onRest?: () => void;
}

/** A line of text with its label, a hint, and what is wrong with it. */
export function TextField({ label, value, hint, error, numeric = false, ...rest }: TextFieldProps) {
  const { list, disabled, children, onChange, onRest } = rest;
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
        list={list}
        disabled={disabled}
        onChange={event => onChange(event.target.value)}
        onBlur={onRest}
        onKeyDown={event => {
          if (event.key === 'Enter') onRest?.();
        }}
      />
      {children}
      <p id={`${id}-note`} className={error === undefined ? 'hint' : 'error'}>
        {error ?? hint}
      </p>
    </div>
  );
}

interface SettingProps<Name extends keyof Draft> extends FieldsProps {
  readonly of: Name;
  /** In place of the row's own. */
  readonly hint?: string;
}

/** A setting that is typed. */
export function SettingField({ of, hint, draft, errors }: SettingProps<TypedSetting>) {
  const { label = of, kind, slider } = TABLE[of] as (typeof TABLE)['M'];
  const locked = useContext(Locked) && !isLive(of);
  return (
    <TextField
      disabled={locked}
      onRest={() => changeRun(explorer)}
      numeric={typeof kind.typed('0') === 'number'}
      label={label}
      hint={hint ?? HINTS[of]}
      value={draft[of]}
      error={errors[of]}
      onChange={text => change({ [of]: text })}
    >
      {slider && (
        <Slider
          label={label}
          stops={slider}
          typed={draft[of]}
          disabled={locked}
          onMove={text => change({ [of]: text })}
        />
      )}
    </TextField>
  );
}

type WordSetting =
  | 'data'
  | 'selects'
  | 'task'
  | 'missing'
  | 'body'
  | 'activation'
  | 'solver'
  | 'padding'
  | 'scale';

/** A setting that is one of a few words. @param onChange default: the form gets the word */
export function SettingChoice<Name extends WordSetting>({
  of,
  hint,
  draft,
  errors,
  onChange = value => change({ [of]: value }),
}: SettingProps<Name> & { readonly onChange?: (value: Draft[Name]) => void }) {
  const { label = of } = TABLE[of];
  const words = (kindOf(of, draft.selects).options ?? []) as unknown as readonly (Draft[Name] &
    keyof typeof CHOICES)[];
  return (
    <Choice
      label={label}
      value={draft[of]}
      options={words.map(word => [word, CHOICES[word]])}
      {...(hint !== undefined && { hint })}
      error={errors[of]}
      onChange={onChange}
    />
  );
}

/** A setting that holds or does not. */
export function SettingCheck({
  of,
  draft,
}: Pick<SettingProps<'reconstructs' | 'balanced' | 'skipBias'>, 'of' | 'draft'>) {
  const id = useId();
  const hint = HINTS[of];
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          disabled={useContext(Locked)}
          checked={draft[of]}
          {...(hint !== undefined && { 'aria-describedby': id })}
          onChange={event => change({ [of]: event.target.checked })}
        />
        {TABLE[of].label}
      </label>
      {hint !== undefined && (
        <p id={id} className="hint">
          {hint}
        </p>
      )}
    </>
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
        disabled={useContext(Locked)}
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
