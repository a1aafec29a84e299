import type { NumberField } from '../../store/draft-fields';
import { Choice, change, type FieldsProps, NumberInput } from './field';

const FIELDS: readonly NumberField[] = [
  'denseEpochs',
  'batchSize',
  'learningRate',
  'momentum',
  'dropout',
  'maxIterations',
  'tolerance',
  'maxDropShare',
  'retrainEpochs',
];
const SOLVERS = [
  ['accelerated', 'accelerated gradient'],
  ['reference', 'the published update'],
] as const;

/** The settings that seldom need a change. */
export function AdvancedFields({ draft, errors }: FieldsProps) {
  const fields: readonly NumberField[] = [
    ...(draft.data === 'mnist' ? [] : (['test'] as const)),
    'validation',
    ...FIELDS,
  ];
  const wrong = fields.some(field => errors[field] !== undefined);
  return (
    <details className="advanced" open={wrong || undefined}>
      <summary>Advanced</summary>
      <div className="field-grid">
        {fields.map(field => (
          <NumberInput key={field} field={field} draft={draft} errors={errors} />
        ))}
      </div>
      <Choice label="Solver" value={draft.solver} options={SOLVERS} onChange={solver => change({ solver })} />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.skipBias}
          onChange={event => change({ skipBias: event.target.checked })}
        />
        Skip layer with a bias
      </label>
    </details>
  );
}
