import { type MouseEvent, useEffect, useRef } from 'react';
import { beginEntry } from '../store/link/address-bar';
import { switchM } from '../store/link/link-opening';
import { openFile, openPath } from '../store/opening/stored-path-opening';
import { explorer } from '../store/state/explorer';
import type { ExplorerState } from '../store/state/explorer-state';
import { type PathId, shownPath } from '../store/state/shown-path';
import { chosenAs, pathsOverM, STORED_PATHS } from '../store/state/stored-path-catalogue';
import { useExplorer, useExplorerParts } from '../store/state/use-explorer';
import { pathCaption } from '../store/words/text-equivalent';
import { MenuButton } from './menu-button';
import { SERVED_FROM } from './served-from';
import './path-choice.css';

/** Which path is on screen: a stored one, one from a file, or the one trained here. */
export function PathChoice() {
  const shown = useExplorer(state => state.loading?.id ?? state.shown);
  const titles = useExplorerParts(titlesOf);
  const caption = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : pathCaption(path);
  });
  const chosen = pathsOverM(shown).at(-1)?.id ?? shown;
  const title = titles[chosen] ?? 'Your run';
  useEffect(() => acceptDrops(document), []);
  return (
    <div className="path-choice">
      <MenuButton id="path-menu" title={<PathTitle title={title} />} label="Path on screen">
        <fieldset className="menu-list" aria-label="Path on screen">
          {(Object.keys(titles) as PathId[]).map(id => (
            <button
              key={id}
              type="button"
              aria-pressed={chosen === id}
              onClick={event => {
                closeMenu(event);
                if (id !== shown) beginEntry(explorer);
                void openPath(explorer, id, SERVED_FROM);
              }}
            >
              {titles[id]}
            </button>
          ))}
        </fieldset>
        <OpenPath />
      </MenuButton>
      <MSwitch shown={shown} />
      <p className="path-caption">{caption}</p>
    </div>
  );
}

function PathTitle({ title }: { readonly title: string }) {
  return (
    <>
      <span className="path-word">Path: </span>
      <b data-testid="path-title">{title}</b>
    </>
  );
}

/** The paths to choose from, and what each is called. */
function titlesOf({ paths, file }: ExplorerState): Readonly<Partial<Record<PathId, string>>> {
  return {
    ...Object.fromEntries(
      STORED_PATHS.flatMap(({ id, title }) => (chosenAs(id) === id ? [[id, title]] : [])),
    ),
    ...(paths.file !== undefined && file !== null && { file: file.name }),
    ...(paths.live !== undefined && { live: 'Your run' }),
  };
}

function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}

/** The bound M, where the same problem is stored for several. */
function MSwitch({ shown }: { readonly shown: PathId }) {
  const paths = pathsOverM(shown);
  if (paths.length === 0) return null;
  return (
    <fieldset className="segments m-switch" aria-label="Bound M of the constraint">
      {paths.map(({ id, M }) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown === id}
          title={M === 0 ? 'M = 0: nothing behind the skip layer, the lasso' : undefined}
          onClick={() => {
            if (id !== shown) beginEntry(explorer);
            void switchM(explorer, id, SERVED_FROM);
          }}
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
  return (
    <>
      <button type="button" className="open-path" onClick={() => input.current?.click()}>
        Open a path …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Path file"
        accept=".safetensors"
        onChange={event => {
          input.current?.closest<HTMLElement>('[popover]')?.hidePopover();
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
