import { convolutionCount, type FilterDraft } from '../../store/set-up/filter-draft';
import { Choice, change, FieldGroup, type FieldsProps, NumberInput, TextField } from './field';

const SCALES = [
  ['fixed', 'unit-norm filters'],
  ['free', 'as in the write-up'],
] as const;
const EXPLANATIONS: Record<FilterDraft['scale'], string> = {
  fixed:
    'Each selected filter’s kernel has norm 1, and γ bounds the layers behind: λ cannot be evaded by making a kernel large and what reads it small.',
  free: 'Neither: kernels may grow while skip and next layer shrink, so that the same λ penalises less and the path depends on how the network began.',
};
const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** Convolutions, which of their filters are selected, the constraint and the scale. */
export function FilterFields({ draft, errors }: FieldsProps) {
  const { filters } = draft;
  return (
    <FieldGroup title="Network">
      <div className="field-row">
        <TextField
          label="Filters a layer"
          value={filters.counts}
          hint="One number a convolution."
          error={errors.counts}
          onChange={counts => changeFilters(draft, { counts })}
        />
        <TextField
          label="Kernel size"
          value={filters.kernelSizes}
          hint="For all, or one each."
          error={errors.kernelSizes}
          onChange={kernelSizes => changeFilters(draft, { kernelSizes })}
        />
      </div>
      <Gates draft={draft} errors={errors} />
      <TextField
        label="Hidden widths"
        value={draft.hidden}
        hint="Dense layers behind the convolutions."
        error={errors.hidden}
        onChange={hidden => change({ hidden })}
      />
      <div className="field-row">
        <NumberInput field="M" draft={draft} errors={errors} />
        <NumberInput field="gamma" draft={draft} errors={errors} />
      </div>
      <Choice
        label="Scale of the filters"
        value={filters.scale}
        options={SCALES}
        hint={EXPLANATIONS[filters.scale]}
        onChange={scale => changeFilters(draft, { scale })}
      />
    </FieldGroup>
  );
}

/** Changes the part of the form that describes convolutions. */
export function changeFilters({ filters }: FieldsProps['draft'], part: Partial<FilterDraft>): void {
  change({ filters: { ...filters, ...part } });
}

/** Which convolutions have their filters selected. */
function Gates({ draft, errors }: FieldsProps) {
  const { gates } = draft.filters;
  const convolutions = [...Array(convolutionCount(draft.filters)).keys()].slice(0, ORDINALS.length);
  const toggle = (convolution: number) => {
    const without = gates.filter(other => other !== convolution);
    changeFilters(draft, { gates: without.length < gates.length ? without : [...gates, convolution].sort() });
  };
  return (
    <div className={errors.gates === undefined ? 'field' : 'field is-wrong'}>
      <fieldset className="gates" aria-label="Convolutions whose filters are selected">
        {convolutions.map(convolution => (
          <button
            key={convolution}
            type="button"
            aria-pressed={gates.includes(convolution)}
            onClick={() => toggle(convolution)}
          >
            {ORDINALS[convolution]}
          </button>
        ))}
      </fieldset>
      <p className={errors.gates === undefined ? 'hint' : 'error'}>
        {errors.gates ?? 'Convolutions whose filters are selected.'}
      </p>
    </div>
  );
}
