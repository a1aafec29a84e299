import { useId, useRef, useState } from 'react';
import { HEADER_WORDS as WORDS } from '../words/en/header';
import './copied-text.css';

const THANKS = 2000;

interface Props {
  readonly text: string;
  readonly label: string;
  /** What the button says. */
  readonly copies: string;
  readonly rows: number;
}

/** Text for elsewhere, with a button that copies it; where that is not allowed, it is selected. */
export function CopiedText({ text, label, copies, rows }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS);
    } catch {
      area.current?.select();
    }
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <textarea className="copied-text" id={id} ref={area} readOnly rows={rows} value={text} />
      <button type="button" className="primary" onClick={() => void copy()}>
        {copied ? WORDS.copied : copies}
      </button>
    </>
  );
}
