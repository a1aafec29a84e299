import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';

interface Props {
  /** LaTeX, as KaTeX reads it. */
  readonly tex: string;
}

/** A formula, and the punctuation that ends it. */
export const PUNCTUATED = /^(.*?)([,.:;，。：；、）]?)$/;

/** A formula in the line of the text; punctuation that ends it stays on its line. */
export function Inline({ text }: { readonly text: string }) {
  const [, tex = '', punctuation] = PUNCTUATED.exec(text) ?? [];
  return (
    <span className="in-line">
      <span className="formula" ref={useFormula(tex, false)} />
      {punctuation}
    </span>
  );
}

/** A formula on a line of its own, which scrolls where it is too wide. */
export function Display({ tex }: Props) {
  return <div className="formula-display" ref={useFormula(tex, true)} />;
}

function useFormula(tex: string, displayMode: boolean) {
  const ref = useRef<HTMLDivElement & HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) katex.render(tex, ref.current, { displayMode, throwOnError: false });
  }, [tex, displayMode]);
  return ref;
}
