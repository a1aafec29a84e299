import { useEffect, useRef } from 'react';
import { useExplorerParts } from '../../store/state/use-explorer';
import { READING_WORDS as WORDS } from '../../words/en/reading';
import { useDrawing } from '../kit/use-drawing';
import { labelsOf, type ReadView } from './labels';
import { READING_LAYERS } from './reading-layers';

interface Props {
  readonly of: ReadView;
  readonly onClose: () => void;
}

/** Labels on a view, each with a line to what it is about. */
export default function ReadingLabels({ of, onClose }: Props) {
  const texts = useExplorerParts(state => labelsOf(of, state).map(({ text }) => text));
  const ref = useDrawing<HTMLElement>(READING_LAYERS[of]);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus({ preventScroll: true }), []);
  return (
    <section
      className="reading-labels"
      aria-label={WORDS.region}
      ref={ref}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <svg aria-hidden="true">
        <g className="leaders" />
      </svg>
      <ul>
        {texts.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <button type="button" ref={close} onClick={onClose}>
        {WORDS.close}
      </button>
    </section>
  );
}
