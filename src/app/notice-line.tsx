import { explorer } from '../store/state/explorer';
import type { ExplorerState, Notice } from '../store/state/explorer-state';
import { useExplorer } from '../store/state/use-explorer';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';

/** What the page has to tell: a path that could not be opened, a wish of the address that cannot be met. */
export function NoticeLine() {
  const notice = useExplorer(noticeOf);
  if (notice === null) return null;
  return (
    <div
      className={`notice is-${notice.tone}`}
      role={notice.tone === 'error' ? 'alert' : 'status'}
      data-testid="notice"
    >
      <p>{notice.text}</p>
      <button
        type="button"
        className="quiet"
        aria-label={WORDS.dismiss}
        onClick={() => explorer.setState({ notice: null })}
      >
        ×
      </button>
    </div>
  );
}

function noticeOf({ notice }: ExplorerState): Notice | null {
  return notice;
}
