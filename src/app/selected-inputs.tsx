import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { lazyView } from '../views/kit/lazy-view';
import { Waiting } from '../views/kit/waiting';
import { MaskView } from '../views/mask/mask-view';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import { VIEWS_WORDS } from '../words/en/views';

const FilterCards = lazyView(
  () => import('../views/filters/filters-view').then(({ FilterCards }) => FilterCards),
  <Note words={WORDS.loading} coming />,
  <Note words={VIEWS_WORDS.notLoaded({ title: VIEWS_WORDS.filters })} />,
);

const WeightsView = lazyView(
  () => import('../views/weights/weights-view').then(({ WeightsView }) => WeightsView),
  <Note words={WORDS.loading} coming />,
  <Note words={VIEWS_WORDS.notLoaded({ title: VIEWS_WORDS.weights })} />,
);

/** What is selected at the cursor: the mask of an image's pixels, the weights of a table's features, or filters. */
export function SelectedInputs() {
  const kind = useExplorer(selectedKind);
  if (kind === 'filters') return <FilterCards />;
  if (kind === 'image') return <MaskView />;
  if (kind === 'table') return <WeightsView />;
  return <NothingYet />;
}

function NothingYet() {
  return (
    <section className="view nothing-yet" aria-label={VIEWS_WORDS.mask}>
      <h2>{VIEWS_WORDS.mask}</h2>
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
    <section className={`view nothing-yet${coming ? ' is-coming' : ''}`} aria-label={VIEWS_WORDS.mask}>
      <p>{words}</p>
    </section>
  );
}

function selectedKind(state: ExplorerState): 'filters' | 'image' | 'table' | null {
  const path = shownPath(state);
  if (path === null) return null;
  return selectsFilters(path) ? 'filters' : path.description.layout.kind;
}
