import { lazy, Suspense, useRef, useState } from 'react';
import { KIT_WORDS as WORDS } from '../../words/en/kit';
import type { ReadView } from './labels';
import './how-to-read.css';

const ReadingLabels = lazy(() => import('./reading-labels'));

/** A button that has a view explained by labels drawn onto it, which are fetched then. */
export function HowToRead({ of }: { readonly of: ReadView }) {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        type="button"
        className="how-to-read"
        aria-expanded={open}
        ref={ref}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">?</span>
        <span className="word">{WORDS.howToRead}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <ReadingLabels
            of={of}
            onClose={() => {
              setOpen(false);
              ref.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
