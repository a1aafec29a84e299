import { type MouseEvent, useEffect, useRef } from 'react';
import { addressWriting, beginEntryFetched } from '../store/link/address-follow';
import { switchM } from '../store/link/link-opening';
import { openFile, openPath } from '../store/opening/stored-path-opening';
import { explorer } from '../store/state/explorer';
import type { ExplorerState } from '../store/state/explorer-state';
import { type PathId, shownPath } from '../store/state/shown-path';
import { chosenAs, pathsOverM, STORED_PATHS } from '../store/state/stored-path-catalogue';
import { useExplorer, useExplorerParts } from '../store/state/use-explorer';
import { pathCaption } from '../store/words/text-equivalent';
import { lazyView } from '../views/kit/lazy-view';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import { MenuButton } from './menu-button';
import { SERVED_FROM } from './served-from';
import './path-choice.css';

const KeptRuns = lazyView(() => import('./kept-runs').then(({ KeptRuns }) => KeptRuns), null);
const BesideChoice = lazyView(() => import('./beside-choice').then(({ BesideChoice }) => BesideChoice), null);

/** Which path is on screen: a stored one, one from a file, or the one trained here. */
export function PathChoice() {
  const shown = useExplorer(state => state.loading?.id ?? state.shown);
  const titles = useExplorerParts(titlesOf);
  const caption = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? '' : pathCaption(path);
  });
  const keeps = useExplorer(state => state.kept.kind === 'here' || state.kept.kind === 'denied');
  const chosen = pathsOverM(shown).at(-1)?.id ?? shown;
  const title = titles[chosen] ?? WORDS.yourRun;
  useEffect(() => acceptDrops(document), []);
  return (
    <div className="path-choice">
      <MenuButton
        id="path-menu"
        title={<PathTitle title={title} />}
        label={WORDS.pathOnScreen}
        onOpen={open => open && prepareChoice()}
      >
        <fieldset className="menu-list" aria-label={WORDS.pathOnScreen}>
          {(Object.keys(titles) as PathId[]).map(id => (
            <button
              key={id}
              type="button"
              aria-pressed={chosen === id}
              onClick={event => {
                closeMenu(event);
                if (id !== shown) void beginEntryFetched(explorer).catch(() => undefined);
                void openPath(explorer, id, SERVED_FROM);
              }}
            >
              {titles[id]}
            </button>
          ))}
        </fieldset>
        <OpenPath />
        {keeps && <BesideChoice />}
        {keeps && <KeptRuns />}
      </MenuButton>
      <MSwitch shown={shown} />
      <p className="path-caption">{caption}</p>
    </div>
  );
}

/** Has the runs of earlier visits looked for, no storage being touched before somebody wants it; and what a choice needs. */
function prepareChoice(): void {
  addressWriting().catch(() => undefined);
  explorer.setState(({ kept }) => (kept.kind === 'unknown' ? { kept: { kind: 'asked' } } : {}));
}

function PathTitle({ title }: { readonly title: string }) {
  return (
    <>
      <span className="path-word">{WORDS.pathWord}</span>
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
    ...(paths.live !== undefined && { live: paths.live.name ?? WORDS.yourRun }),
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
    <fieldset className="segments m-switch" aria-label={WORDS.boundM}>
      {paths.map(({ id, M }) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown === id}
          title={M === 0 ? WORDS.lassoM : undefined}
          onClick={() => {
            if (id !== shown) void beginEntryFetched(explorer).catch(() => undefined);
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
        {WORDS.openPath}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={WORDS.pathFile}
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
      if (event.dataTransfer !== null) void openDropped(event.dataTransfer);
    },
    { signal },
  );
  return () => ending.abort();
}

/** Files that hold data or a model, by their endings; a folder has none. */
const DATA = /\.(csv|tsv|tab|txt|dat|data|zip|npz|npy|gz|idx|png|jpe?g|json|bin)$|^[^.]*$/i;

/** Opens what was dropped: a path, or data or a model, which the set-up then shows. */
async function openDropped(dropped: DataTransfer): Promise<void> {
  const { files } = dropped;
  const [first] = files;
  if (first === undefined || !DATA.test(first.name)) return openChosen(first);
  const entries = Array.from(dropped.items, item => item.webkitGetAsEntry?.() ?? null);
  const { openData } = await import('./set-up/dropped-files');
  await openData(entries, files);
}

function openChosen(file: File | undefined): void {
  if (file !== undefined) void openFile(explorer, file);
}
