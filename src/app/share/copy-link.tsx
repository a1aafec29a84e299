import { useState } from 'react';
import { linkAddress } from '../../store/link/address-bar';
import { linkOf } from '../../store/link/link-of';
import { explorer } from '../../store/state/explorer';

const THANKS = 2000;

/** Puts a link to what is on screen on the clipboard. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(linkAddress(explorer));
      setCopied(true);
      setTimeout(() => setCopied(false), THANKS);
      if (linkOf(explorer.getState()).path.kind === 'live') tell(TO_BE_TRAINED);
    } catch {
      tell('The link could not be put on the clipboard: copy it from the address bar.');
    }
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {copied ? 'Copied' : 'Copy link'}
    </button>
  );
}

const TO_BE_TRAINED =
  'The link carries the set-up, not the path: whoever opens it trains the path with a press on Train.';

function tell(text: string): void {
  explorer.setState({ notice: { tone: 'information', text } });
}
