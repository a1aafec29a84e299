import { createRoot } from 'react-dom/client';
import { HEADER_WORDS as WORDS } from '../../words/en/header';
import { keepOffline } from './keep-offline';
import './newer-version.css';

/** Keeps the page for when there is no network, once nobody waits for anything, and says when a newer version is here. */
export async function keepPage(base: string): Promise<void> {
  // WebKit has no idle callbacks.
  await new Promise<unknown>(done => (window.requestIdleCallback ?? setTimeout)(done));
  await keepOffline(base, reload => {
    const host = document.createElement('div');
    host.className = 'newer-version-host';
    document.querySelector('.newer-version-host')?.remove();
    document.body.append(host);
    const root = createRoot(host);
    const dismiss = () => {
      root.unmount();
      host.remove();
    };
    root.render(<NewerVersion reload={reload} dismiss={dismiss} />);
  });
}

interface NewerVersionProps {
  readonly reload: () => void;
  readonly dismiss: () => void;
}

/** Over the page, at its edge: what somebody is doing keeps its place. */
function NewerVersion({ reload, dismiss }: NewerVersionProps) {
  return (
    <div className="newer-version" role="status">
      <p>{WORDS.newVersion}</p>
      <button type="button" onClick={reload}>
        {WORDS.reload}
      </button>
      <button type="button" className="quiet" aria-label={WORDS.notNow} onClick={dismiss}>
        ×
      </button>
    </div>
  );
}
