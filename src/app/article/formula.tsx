import katex from 'katex';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';

interface Props {
  /** LaTeX, as KaTeX reads it. */
  readonly tex: string;
}

interface InlineProps extends Props {
  /** Punctuation that stays on the formula's line. */
  readonly children?: ReactNode;
}

/** A formula in the line of the text. */
export function Inline({ tex, children }: InlineProps) {
  return (
    <span className="in-line">
      <span className="formula" ref={useFormula(tex, false)} />
      {children}
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
