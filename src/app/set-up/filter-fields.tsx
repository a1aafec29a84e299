import { useContext } from 'react';
import type { Draft } from '../../store/set-up/draft';
import { convolutionCount } from '../../store/set-up/draft-spec';
import { change, FieldGroup, type FieldsProps, Locked, SettingChoice, SettingField } from './field';

const EXPLANATIONS: Record<Draft['scale'], string> = {
  fixed:
    'Each selected filter’s kernel has norm 1, and γ bounds the layers behind: λ cannot be evaded by making a kernel large and what reads it small.',
  free: 'Neither: kernels may grow while skip and next layer shrink, so that the same λ penalises less and the path depends on how the network began.',
};
const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** Convolutions, which of their filters are selected, the constraint and the scale. */
export function FilterFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title="Network">
      <div className="field-row">
        <SettingField of="filters" draft={draft} errors={errors} />
        <SettingField of="kernelSizes" draft={draft} errors={errors} />
      </div>
      <Gates draft={draft} errors={errors} />
      <SettingField of="hidden" hint="Dense layers behind the convolutions." draft={draft} errors={errors} />
      <div className="field-row">
        <SettingField of="M" draft={draft} errors={errors} />
        <SettingField of="gamma" draft={draft} errors={errors} />
      </div>
      <SettingChoice of="scale" hint={EXPLANATIONS[draft.scale]} draft={draft} errors={errors} />
    </FieldGroup>
  );
}

/** Which convolutions have their filters selected. */
function Gates({ draft, errors }: FieldsProps) {
  const { gates } = draft;
  const convolutions = [...Array(convolutionCount(draft)).keys()].slice(0, ORDINALS.length);
  const toggle = (convolution: number) => {
    const without = gates.filter(other => other !== convolution);
    change({ gates: without.length < gates.length ? without : [...gates, convolution].sort() });
  };
  return (
    <div className={errors.gates === undefined ? 'field' : 'field is-wrong'}>
      <fieldset
        disabled={useContext(Locked)}
        className="gates"
        aria-label="Convolutions whose filters are selected"
      >
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
