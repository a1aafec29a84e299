import { useContext } from 'react';
import type { Draft } from '../../store/set-up/draft';
import { convolutionCount } from '../../store/set-up/draft-spec';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { BodyFields } from './body-fields';
import { change, FieldGroup, type FieldsProps, Locked, SettingChoice, SettingField } from './field';

const EXPLANATIONS: Record<Draft['scale'], string> = {
  fixed: WORDS.fixedScale,
  free: WORDS.freeScale,
};
const ORDINALS = [WORDS.first, WORDS.second, WORDS.third, WORDS.fourth];

/** Convolutions, which of their filters are selected, the constraint and the scale. */
export function FilterFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title={WORDS.network}>
      <BodyFields draft={draft} errors={errors} />
      {draft.body !== 'model' && (
        <div className="field-row">
          <SettingField of="filters" draft={draft} errors={errors} />
          <SettingField of="kernelSizes" draft={draft} errors={errors} />
        </div>
      )}
      <Gates draft={draft} errors={errors} />
      {draft.body !== 'model' && (
        <SettingField of="hidden" hint={WORDS.hiddenOfFilters} draft={draft} errors={errors} />
      )}
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
  const names =
    draft.body === 'model'
      ? (draft.model?.convolutions ?? [])
      : ORDINALS.slice(0, Math.min(convolutionCount(draft), ORDINALS.length));
  const toggle = (convolution: number) => {
    const without = gates.filter(other => other !== convolution);
    change({
      gates: without.length < gates.length ? without : [...gates, convolution].sort((a, b) => a - b),
    });
  };
  return (
    <div className={errors.gates === undefined ? 'field' : 'field is-wrong'}>
      <fieldset disabled={useContext(Locked)} className="gates" aria-label={WORDS.gates}>
        {names.map((name, convolution) => (
          <button
            key={name}
            type="button"
            aria-pressed={gates.includes(convolution)}
            onClick={() => toggle(convolution)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <p className={errors.gates === undefined ? 'hint' : 'error'}>{errors.gates ?? WORDS.gatesHint}</p>
    </div>
  );
}
