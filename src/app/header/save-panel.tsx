import { useState } from 'react';
import type { NetworkKind } from '../../path-file/network/network-graph';
import { fetchWeights } from '../../store/opening/path-weights';
import type { NetworkFormat } from '../../store/saved/saved-network';
import type { SavedFile } from '../../store/saved/saving';
import { moveCursor } from '../../store/state/cursor';
import { explorer, notify, reasonOf } from '../../store/state/explorer';
import { type ExplorerState, PART_TITLES } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { selectedCount } from '../../store/words/text-equivalent';
import { download } from '../../views/kit/download';
import { SAVE_WORDS as WORDS } from '../../words/en/save';

/** What writes files is fetched when the first is asked for. */
const saving = () => import('../../store/saved/saving');

/** Files of the path by their titles; what writes each is a function of `saving`. */
const FILES = [
  { title: WORDS.path, write: 'savedPath' },
  { title: WORDS.lambdas, write: 'savedLambdas' },
] as const;

const NETWORKS: readonly NetworkFormat[] = ['TensorFlow.js', 'ONNX', 'Python'];

const PICTURED_VIEWS = ['path', 'score', 'mask', 'example'] as const;
type View = (typeof PICTURED_VIEWS)[number];

/** Files of what is on screen: the path, tables, pictures of the views. */
export default function SavePanel() {
  const empty = useExplorer(state => shownPath(state) === null);
  const hidden = useExplorer(state => state.hiddenParts);
  const what = useExplorer(selected);
  const [penalised, setPenalised] = useState(false);
  const kind = penalised ? 'penalised' : 'retrained';
  const files = [...FILES, { title: WORDS.selection({ what }), write: 'savedSelection' as const }];
  return (
    <>
      <h2>{WORDS.files}</h2>
      <div className="menu-list">
        {files.map(({ title, write }) => (
          <button
            key={title}
            type="button"
            disabled={empty}
            onClick={() => void save(async state => (await saving())[write](state))}
          >
            {title}
          </button>
        ))}
      </div>
      <h2>{WORDS.network}</h2>
      <div className="menu-list">
        {NETWORKS.map(format => (
          <button
            key={format}
            type="button"
            disabled={empty}
            onClick={() => void save(() => network(format, kind))}
          >
            {WORDS.networkAs({ format })}
          </button>
        ))}
      </div>
      <label className="menu-choice">
        <input type="checkbox" checked={penalised} onChange={({ target }) => setPenalised(target.checked)} />
        {WORDS.penalised}
      </label>
      <h2>{WORDS.pictures}</h2>
      <ul className="menu-pictures">
        {PICTURED_VIEWS.filter(view => !hidden.includes(view)).map(view => (
          <li key={view}>
            <span>{PART_TITLES[view]}</span>
            {(['SVG', 'PNG'] as const).map(format => (
              <button
                key={format}
                type="button"
                disabled={empty}
                aria-label={WORDS.pictureAs({ view: PART_TITLES[view], format })}
                onClick={() => void save(state => picture(state, view, format))}
              >
                {format}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function selected(state: ExplorerState): 'filters' | 'features' {
  const path = shownPath(state);
  return path !== null && selectsFilters(path) ? 'filters' : 'features';
}

type Making = (state: ExplorerState) => Saved | Promise<Saved>;
type Saved = SavedFile | readonly SavedFile[] | null;

async function save(make: Making): Promise<void> {
  try {
    const saved = (await make(explorer.getState())) ?? [];
    for (const file of [saved].flat()) download(file);
  } catch (error) {
    notify(explorer, 'error', WORDS.notSaved({ reason: await reasonOf(error) }));
  }
}

/**
 * Weights that lie beside the path are fetched first. Where none were kept at the cursor, it moves to where they were:
 * what is on screen is what is saved.
 */
async function network(format: NetworkFormat, wanted: NetworkKind): Promise<readonly SavedFile[]> {
  const { savedNetwork } = await import('../../store/saved/saved-network');
  const here = cursorPoint(explorer.getState());
  if (here?.keyframe === null && (wanted === 'penalised' || !here.retrained?.weights)) {
    await fetchWeights(explorer, true);
  }
  const { index, kind, files } = savedNetwork(explorer.getState(), format, wanted);
  if (index !== explorer.getState().cursor) {
    moveCursor(explorer, index);
    const moved = explorer.getState();
    const lambda = quantity(cursorPoint(moved)?.lambda ?? Number.NaN);
    const moving = kind === 'retrained' ? WORDS.movedToRetrained : WORDS.movedToWeights;
    notify(explorer, 'information', moving({ lambda, selected: selectedCount(moved) }));
  } else if (kind !== wanted) {
    notify(explorer, 'information', WORDS.ownWeights);
  }
  return files;
}

async function picture(state: ExplorerState, view: View, format: 'SVG' | 'PNG'): Promise<SavedFile | null> {
  const path = shownPath(state);
  const section = document.querySelector<HTMLElement>(`[data-part="${view}"]`);
  if (path === null) return null;
  if (section === null) throw new Error(WORDS.notOnScreen);
  const [{ pngPicture, svgPicture }, { fileStem }] = await Promise.all([
    import('../../views/picture/picture'),
    saving(),
  ]);
  const name = `${fileStem(path)}-${view}`;
  return format === 'SVG'
    ? { name: `${name}.svg`, type: 'image/svg+xml', content: svgPicture(section) }
    : { name: `${name}.png`, type: 'image/png', content: await pngPicture(section) };
}
