import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { lazyView } from '../views/kit/lazy-view';
import { Waiting } from '../views/kit/waiting';
import { MaskView } from '../views/mask/mask-view';

const FiltersView = lazyView(
  () => import('../views/filters/filters-view').then(({ FiltersView }) => FiltersView),
  <Note words="Loading the filters …" coming />,
  <Note words="The view of filters could not be fetched. Reload the page to try again." />,
);

const WeightsView = lazyView(
  () => import('../views/weights/weights-view').then(({ WeightsView }) => WeightsView),
  <Note words="Loading the weights …" coming />,
  <Note words="The view of weights could not be fetched. Reload the page to try again." />,
);

/** What is selected at the cursor: the mask of an image's pixels, the weights of a table's features, or filters. */
export function SelectedInputs() {
  const kind = useExplorer(selectedKind);
  if (kind === 'filters') return <FiltersView />;
  if (kind === 'image') return <MaskView />;
  if (kind === 'table') return <WeightsView />;
  return <NothingYet />;
}

function NothingYet() {
  return (
    <section className="view nothing-yet" aria-label="Selected inputs">
      <h2>Selected inputs</h2>
      <div className="nothing-frame">
        <Waiting />
      </div>
    </section>
  );
}

interface NoteProps {
  readonly words: string;
  /** Whether the view is still to come: it will need its room. */
  readonly coming?: boolean;
}

function Note({ words, coming = false }: NoteProps) {
  return (
    <section className={`view nothing-yet${coming ? ' is-coming' : ''}`} aria-label="Selected inputs">
      <p>{words}</p>
    </section>
  );
}

function selectedKind(state: ExplorerState): 'filters' | 'image' | 'table' | null {
  const path = shownPath(state);
  if (path === null) return null;
  return selectsFilters(path) ? 'filters' : path.description.layout.kind;
}
