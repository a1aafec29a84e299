import { type DataKind, withData } from '../../store/draft';
import { explorer } from '../../store/explorer';
import { CsvFields } from './csv-fields';
import { Choice, change, FieldGroup, type FieldsProps, NumberInput } from './field';

const KINDS: readonly (readonly [DataKind, string])[] = [
  ['mnist', 'MNIST digits'],
  ['toy', 'Toy regression'],
  ['csv', 'A CSV file of yours'],
];
const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Which data to learn from. */
export function DataFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title="Data">
      <Choice
        label="Data set"
        value={draft.data}
        options={KINDS}
        onChange={kind => explorer.setState(state => ({ draft: withData(state.draft, kind) }))}
      />
      {draft.data === 'mnist' && <Digits draft={draft} errors={errors} />}
      {draft.data === 'toy' && (
        <>
          <NumberInput field="samples" draft={draft} errors={errors} />
          <p className="hint">
            y = 2x₃ − x₃² + x₁ + 0.5x₂ + 2x₄x₅, of ten standard normal features; five are noise.
          </p>
        </>
      )}
      {draft.data === 'csv' && <CsvFields draft={draft} errors={errors} />}
    </FieldGroup>
  );
}

function Digits({ draft, errors }: FieldsProps) {
  const toggle = (digit: number) => {
    const without = draft.classes.filter(other => other !== digit);
    const classes =
      without.length < draft.classes.length ? without : [...without, digit].sort((a, b) => a - b);
    change({ classes });
  };
  return (
    <div className={errors.classes === undefined ? 'field' : 'field is-wrong'}>
      <fieldset className="digits" aria-label="Digits to tell apart">
        {DIGITS.map(digit => (
          <button
            key={digit}
            type="button"
            aria-label={`Digit ${digit}`}
            aria-pressed={draft.classes.includes(digit)}
            onClick={() => toggle(digit)}
          >
            {digit}
          </button>
        ))}
      </fieldset>
      <p className={errors.classes === undefined ? 'hint' : 'error'}>
        {errors.classes ?? 'Digits to tell apart.'}
      </p>
    </div>
  );
}
