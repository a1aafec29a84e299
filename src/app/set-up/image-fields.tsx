import { imagesSentence } from '../../data/images/images-preview';
import { count } from '../../store/state/number-format';
import type { FieldsProps } from './field';
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
        label="Images"
        held={images && `${images.name}: ${imagesSentence(images.preview)}`}
        name={images?.name}
        draft={draft}
        errors={errors}
      />
      {preview !== undefined && (
        <ul className="file-notes" aria-label="What was understood of the images">
          <li>
            Classes:{' '}
            {preview.labels
              .slice(0, CLASSES_SHOWN)
              .map((label, i) => `${label} (${count(preview.counts[i])})`)
              .join(', ')}
            {preview.labels.length > CLASSES_SHOWN ? ', …' : '.'}
          </li>
          {preview.notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p className="hint">
        The files stay in this browser. A folder or ZIP file of PNG or JPEG pictures, one folder a class; an
        NPZ or NPY file; an IDX file with its labels; or a CSV file of labels and pixels.
      </p>
    </>
  );
}
