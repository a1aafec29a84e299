import { useContext } from 'react';
import { hasImages, IMAGE_SETS, type ImageSetName, isImageSet } from '../../data/image-sets';
import { withData, withSelection } from '../../store/set-up/turned-draft';
import { explorer } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { fetchedFields } from './fetched-fields';
import {
  change,
  FieldGroup,
  type FieldsProps,
  Locked,
  SettingCheck,
  SettingChoice,
  SettingField,
} from './field';

/** Fetched when somebody brings a file. */
const CsvFields = fetchedFields(WORDS.data, () => import('./csv-fields'));
const ImageFields = fetchedFields(WORDS.data, () => import('./image-fields'));

/** Which data to learn from, and what is selected of them. */
export function DataFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title={WORDS.data}>
      <SettingChoice
        of="data"
        draft={draft}
        errors={errors}
        onChange={kind => explorer.setState(state => ({ draft: withData(draftOf(state.draft), kind) }))}
      />
      {isImageSet(draft.data) && <Classes set={draft.data} draft={draft} errors={errors} />}
      {draft.data === 'images' && <ImageFields draft={draft} errors={errors} />}
      {draft.data !== 'toy' && draft.selects === 'inputs' && <SettingCheck of="reconstructs" draft={draft} />}
      {hasImages(draft.data) && (
        <SettingChoice
          of="selects"
          draft={draft}
          errors={errors}
          onChange={selects =>
            explorer.setState(state => ({ draft: withSelection(draftOf(state.draft), selects) }))
          }
        />
      )}
      {draft.data === 'toy' && (
        <>
          <div className="field-row">
            <SettingField of="samples" draft={draft} errors={errors} />
            <SettingField of="noise" draft={draft} errors={errors} />
          </div>
          <p className="hint">{WORDS.toyFormula}</p>
        </>
      )}
      {draft.data === 'csv' && <CsvFields draft={draft} errors={errors} />}
    </FieldGroup>
  );
}

function Classes({ set, draft, errors }: FieldsProps & { readonly set: ImageSetName }) {
  const toggle = (index: number) => {
    const without = draft.classes.filter(other => other !== index);
    const classes =
      without.length < draft.classes.length ? without : [...without, index].sort((a, b) => a - b);
    change({ classes });
  };
  return (
    <div className={errors.classes === undefined ? 'field' : 'field is-wrong'}>
      <fieldset
        disabled={useContext(Locked)}
        className={set === 'mnist' ? 'digits' : 'digits of-words'}
        aria-label={WORDS.classesLabel({ set })}
      >
        {IMAGE_SETS[set].labels.map((label, index) => (
          <button
            key={label}
            type="button"
            aria-label={WORDS.class({ set, label })}
            aria-pressed={draft.classes.includes(index)}
            onClick={() => toggle(index)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <p className={errors.classes === undefined ? 'hint' : 'error'}>
        {errors.classes ?? WORDS.classesHint({ set })}
      </p>
    </div>
  );
}
