import { explorer } from '../store/explorer';
import type { PathId } from '../store/explorer-state';
import { pathCaption } from '../store/path-caption';
import { shownPath } from '../store/shown-path';
import { STORED_PATHS } from '../store/stored-path-catalogue';
import { openPath } from '../store/stored-path-opening';
import { useExplorer } from '../store/use-explorer';
import { OpenPath } from './open-path';
import { SERVED_FROM } from './served-from';

/** Which path is on screen: a stored one, or the one trained here. */
export function PathChoice() {
  const shown = useExplorer(state => state.loading?.id ?? state.shown);
  const live = useExplorer(state => state.paths.live !== undefined);
  const file = useExplorer(state => (state.paths.file === undefined ? null : (state.file?.name ?? null)));
  const caption = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : pathCaption(path);
  });
  const choices: readonly { readonly id: PathId; readonly title: string }[] = [
    ...STORED_PATHS,
    ...(file === null ? [] : [{ id: 'file' as const, title: file }]),
    ...(live ? [{ id: 'live' as const, title: 'Your run' }] : []),
  ];
  return (
    <div className="path-choice">
      <fieldset className="segments" aria-label="Path on screen">
        {choices.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-pressed={shown === id}
            onClick={() => void openPath(explorer, id, SERVED_FROM)}
          >
            {title}
          </button>
        ))}
      </fieldset>
      <OpenPath />
      <p className="path-caption">{caption}</p>
    </div>
  );
}
