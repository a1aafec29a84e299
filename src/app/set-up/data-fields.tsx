import { lazy, Suspense, useContext } from 'react';
import { hasImages, IMAGE_SETS, type ImageSetName, isImageSet } from '../../data/image-sets';
import { withData, withSelection } from '../../store/set-up/draft';
import { explorer } from '../../store/state/explorer';
import { change, FieldGroup, type FieldsProps, Locked, SettingChoice, SettingField } from './field';

/** Fetched when somebody brings a file. */
const CsvFields = lazy(() => import('./csv-fields'));
const ImageFields = lazy(() => import('./image-fields'));

/** Which data to learn from, and what is selected of them. */
export function DataFields({ draft, errors }: FieldsProps) {
  return (
    <FieldGroup title="Data">
      <SettingChoice
        of="data"
        draft={draft}
        errors={errors}
        onChange={kind => explorer.setState(state => ({ draft: withData(state.draft, kind) }))}
      />
      {isImageSet(draft.data) && <Classes set={draft.data} draft={draft} errors={errors} />}
      {draft.data === 'images' && (
        <Suspense fallback={<p className="hint">Loading …</p>}>
          <ImageFields draft={draft} errors={errors} />
        </Suspense>
      )}
      {hasImages(draft.data) && (
        <SettingChoice
          of="selects"
          draft={draft}
          errors={errors}
          onChange={selects => explorer.setState(state => ({ draft: withSelection(state.draft, selects) }))}
        />
      )}
      {draft.data === 'toy' && (
        <>
          <div className="field-row">
            <SettingField of="samples" draft={draft} errors={errors} />
            <SettingField of="noise" draft={draft} errors={errors} />
          </div>
          <p className="hint">
            y = 2x₃ − x₃² + x₁ + 0.5x₂ + 2x₄x₅, of ten standard normal features; five are noise.
          </p>
        </>
      )}
      {draft.data === 'csv' && (
        <Suspense fallback={<p className="hint">Loading …</p>}>
          <CsvFields draft={draft} errors={errors} />
        </Suspense>
      )}
    </FieldGroup>
  );
}

const NOUNS: Record<ImageSetName, { readonly one: string; readonly many: string }> = {
  mnist: { one: 'Digit', many: 'Digits' },
  fashion: { one: 'Class', many: 'Classes' },
};

function Classes({ set, draft, errors }: FieldsProps & { readonly set: ImageSetName }) {
  const toggle = (index: number) => {
    const without = draft.classes.filter(other => other !== index);
    const classes =
      without.length < draft.classes.length ? without : [...without, index].sort((a, b) => a - b);
    change({ classes });
  };
  const { one, many } = NOUNS[set];
  return (
    <div className={errors.classes === undefined ? 'field' : 'field is-wrong'}>
      <fieldset
        disabled={useContext(Locked)}
        className={set === 'mnist' ? 'digits' : 'digits of-words'}
        aria-label={`${many} to tell apart`}
      >
        {IMAGE_SETS[set].labels.map((label, index) => (
          <button
            key={label}
            type="button"
            aria-label={`${one} ${label}`}
            aria-pressed={draft.classes.includes(index)}
            onClick={() => toggle(index)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <p className={errors.classes === undefined ? 'hint' : 'error'}>
        {errors.classes ?? `${many} to tell apart.`}
      </p>
    </div>
  );
}
