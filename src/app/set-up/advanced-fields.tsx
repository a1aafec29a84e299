import { useState } from 'react';
import { isImageSet } from '../../data/image-sets';
import type { NumberField } from '../../store/set-up/draft-fields';
import { Choice, change, type FieldsProps, NumberInput, TextField } from './field';
import { changeFilters } from './filter-fields';

const DENSE: readonly NumberField[] = [
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
const CONVOLUTIONAL: readonly NumberField[] = [
  'denseEpochs',
  'epochsPerLambda',
  'batchSize',
  'learningRate',
  'dropout',
  'maxDropShare',
  'retrainEpochs',
  'twinEpochs',
];
const SOLVERS = [
  ['accelerated', 'accelerated gradient'],
  ['reference', 'the published update'],
] as const;
const PADDINGS = [
  ['valid', 'none: maps shrink'],
  ['same', 'zeros: maps keep their size'],
] as const;

/** The settings that seldom need a change: made once they are asked for, since the page opens faster without them. */
export function AdvancedFields({ draft, errors }: FieldsProps) {
  const [open, setOpen] = useState(false);
  const filters = draft.selects === 'filters';
  const fields: readonly NumberField[] = [
    ...(isImageSet(draft.data) ? [] : (['test'] as const)),
    'validation',
    ...(filters ? CONVOLUTIONAL : DENSE),
  ];
  const wrong =
    fields.some(field => errors[field] !== undefined) ||
    errors.pools !== undefined ||
    errors.ratios !== undefined;
  return (
    <details
      className="advanced"
      open={wrong || undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>Advanced</summary>
      {(open || wrong) && <Fields draft={draft} errors={errors} fields={fields} />}
    </details>
  );
}

function Fields({ draft, errors, fields }: FieldsProps & { readonly fields: readonly NumberField[] }) {
  const filters = draft.selects === 'filters';
  return (
    <>
      <div className="field-grid">
        {fields.map(field => (
          <NumberInput key={field} field={field} draft={draft} errors={errors} />
        ))}
        {filters && <FilterTexts draft={draft} errors={errors} />}
      </div>
      {filters ? (
        <Choice
          label="Padding"
          value={draft.filters.padding}
          options={PADDINGS}
          onChange={padding => changeFilters(draft, { padding })}
        />
      ) : (
        <DenseChoices draft={draft} errors={errors} />
      )}
    </>
  );
}

function FilterTexts({ draft, errors }: FieldsProps) {
  return (
    <>
      <TextField
        label="Pooling"
        value={draft.filters.pools}
        hint="Side of the windows; 1: none."
        error={errors.pools}
        onChange={pools => changeFilters(draft, { pools })}
      />
      <TextField
        label="λ ratios"
        value={draft.filters.ratios}
        hint="Each gate’s λ over the path’s."
        error={errors.ratios}
        onChange={ratios => changeFilters(draft, { ratios })}
      />
    </>
  );
}

function DenseChoices({ draft }: FieldsProps) {
  return (
    <>
      <Choice label="Solver" value={draft.solver} options={SOLVERS} onChange={solver => change({ solver })} />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.skipBias}
          onChange={event => change({ skipBias: event.target.checked })}
        />
        Skip layer with a bias
      </label>
    </>
  );
}
