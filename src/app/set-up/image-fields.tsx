import { type ImagesPreview, imagesSentence } from '../../data/images/images-preview';
import { BROUGHT_FILES_WORDS as WORDS } from '../../words/en/brought-files';
import { spoken } from '../../words/spoken';
import { type FieldsProps, SettingCheck } from './field';
import { FileField } from './file-field';
import './column-table.css';

const CLASSES_SHOWN = 12;

/** Images of the person's own, and what was understood of them. */
export default function ImageFields({ draft, errors }: FieldsProps) {
  const { images } = draft;
  const preview = images?.preview;
  return (
    <>
      <FileField
        label={WORDS.images}
        held={
          images && WORDS.imagesFile({ name: images.name, summary: spoken(imagesSentence(images.preview)) })
        }
        name={images?.name}
        draft={draft}
        errors={errors}
      />
      {preview !== undefined && (
        <ul className="file-notes" aria-label={WORDS.imagesUnderstood}>
          <li>{classesSentence(preview)}</li>
          {preview.notes.map(note => (
            <li key={note.english}>{spoken(note)}</li>
          ))}
        </ul>
      )}
      {!draft.reconstructs && <SettingCheck of="balanced" draft={draft} />}
      <p className="hint">{WORDS.imagesHint}</p>
    </>
  );
}

/** The first classes, and how many images each has. */
function classesSentence({ labels, counts }: ImagesPreview): string {
  const classes = labels
    .slice(0, CLASSES_SHOWN)
    .map((label, i) => WORDS.classCount({ label, images: counts[i] }))
    .join(', ');
  return labels.length > CLASSES_SHOWN ? WORDS.classesAndMore({ classes }) : WORDS.classes({ classes });
}
