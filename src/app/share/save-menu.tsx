import { explorer } from '../../store/explorer';
import type { ExplorerState } from '../../store/explorer-state';
import { PART_TITLES } from '../../store/page-part';
import { fileStem, type SavedFile, savedLambdas, savedPath, savedSelection } from '../../store/saving';
import { shownPath } from '../../store/shown-path';
import { useExplorer } from '../../store/use-explorer';
import { download } from './download';
import { MenuButton } from './menu-button';

const FILES = [
  { title: 'Path (.safetensors)', file: savedPath },
  { title: 'λ table (CSV)', file: savedLambdas },
  { title: 'Selected features (CSV)', file: savedSelection },
] as const;

const VIEWS = ['path', 'score', 'mask', 'example'] as const;
type View = (typeof VIEWS)[number];

/** Files of what is on screen: the path, tables, pictures of the views. */
export function SaveMenu() {
  const empty = useExplorer(state => shownPath(state) === null);
  const hidden = useExplorer(state => state.hiddenParts);
  return (
    <MenuButton id="save-menu" title="Save" label="Save what is on screen">
      <h2>Files</h2>
      <div className="menu-list">
        {FILES.map(({ title, file }) => (
          <button key={title} type="button" disabled={empty} onClick={() => void save(file)}>
            {title}
          </button>
        ))}
      </div>
      <h2>Pictures</h2>
      <ul className="menu-pictures">
        {VIEWS.filter(view => !hidden.includes(view)).map(view => (
          <li key={view}>
            <span>{PART_TITLES[view]}</span>
            {(['SVG', 'PNG'] as const).map(format => (
              <button
                key={format}
                type="button"
                disabled={empty}
                aria-label={`${PART_TITLES[view]} as ${format}`}
                onClick={() => void save(state => picture(state, view, format))}
              >
                {format}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </MenuButton>
  );
}

type Making = (state: ExplorerState) => SavedFile | null | Promise<SavedFile | null>;

async function save(make: Making): Promise<void> {
  try {
    const file = await make(explorer.getState());
    if (file !== null) download(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    explorer.setState({ notice: { tone: 'error', text: `That could not be saved: ${reason}` } });
  }
}

async function picture(state: ExplorerState, view: View, format: 'SVG' | 'PNG'): Promise<SavedFile | null> {
  const path = shownPath(state);
  const section = document.querySelector<HTMLElement>(`[data-part="${view}"]`);
  if (path === null || section === null) return null;
  const { pngPicture, svgPicture } = await import('../../views/picture/picture');
  const name = `${fileStem(path)}-${view}`;
  return format === 'SVG'
    ? { name: `${name}.svg`, type: 'image/svg+xml', content: svgPicture(section) }
    : { name: `${name}.png`, type: 'image/png', content: await pngPicture(section) };
}
