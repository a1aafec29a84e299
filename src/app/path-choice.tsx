import { useEffect, useRef } from 'react';
import { switchM } from '../store/link/link-opening';
import { openFile, openPath } from '../store/opening/stored-path-opening';
import { explorer } from '../store/state/explorer';
import { type PathId, shownPath } from '../store/state/shown-path';
import { chosenAs, pathsOverM, STORED_PATHS } from '../store/state/stored-path-catalogue';
import { useExplorer } from '../store/state/use-explorer';
import { pathCaption } from '../store/words/text-equivalent';
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
    ...STORED_PATHS.filter(({ id }) => chosenAs(id) === id),
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
            aria-pressed={(pathsOverM(shown).at(-1)?.id ?? shown) === id}
            onClick={() => void openPath(explorer, id, SERVED_FROM)}
          >
            {title}
          </button>
        ))}
      </fieldset>
      <MSwitch shown={shown} />
      <OpenPath />
      <p className="path-caption">{caption}</p>
    </div>
  );
}

/** The bound M, where the same problem is stored for several. */
function MSwitch({ shown }: { readonly shown: PathId }) {
  const paths = pathsOverM(shown);
  if (paths.length === 0) return null;
  return (
    <fieldset className="segments" aria-label="Bound M of the constraint">
      {paths.map(({ id, M }) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown === id}
          title={M === 0 ? 'M = 0: nothing behind the skip layer, the lasso' : undefined}
          onClick={() => void switchM(explorer, id, SERVED_FROM)}
        >
          M = {M}
        </button>
      ))}
    </fieldset>
  );
}

/** Opens a stored path from a file: chosen, or dropped anywhere on the page. */
function OpenPath() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => acceptDrops(document), []);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        Open a path …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Path file"
        accept=".safetensors"
        onChange={event => {
          openChosen(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Takes files dropped where nothing else wants them; returns the end of it. */
function acceptDrops(page: Document): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  page.addEventListener(
    'dragover',
    event => {
      if (holdsFiles(event)) event.preventDefault();
    },
    { signal },
  );
  page.addEventListener(
    'drop',
    event => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      openChosen(event.dataTransfer?.files[0]);
    },
    { signal },
  );
  return () => ending.abort();
}

function openChosen(file: File | undefined): void {
  if (file !== undefined) void openFile(explorer, file);
}
