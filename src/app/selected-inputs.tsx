import { lazy, Suspense } from 'react';
import type { ExplorerState } from '../store/explorer-state';
import { selectsFilters, shownPath } from '../store/shown-path';
import { useExplorer } from '../store/use-explorer';
import { MaskView } from '../views/mask/mask-view';
import { Waiting } from '../views/waiting/waiting';
import { WeightsView } from '../views/weights/weights-view';

const FiltersView = lazy(() =>
  import('../views/filters/filters-view').then(
    ({ FiltersView }) => ({ default: FiltersView }),
    () => ({ default: NotFetched }),
  ),
);

/** What is selected at the cursor: the mask of an image's pixels, the weights of a table's features, or filters. */
export function SelectedInputs() {
  const kind = useExplorer(selectedKind);
  if (kind === 'filters') {
    return (
      <Suspense fallback={<OnItsWay />}>
        <FiltersView />
      </Suspense>
    );
  }
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

function OnItsWay() {
  return (
    <section className="view nothing-yet" aria-label="Selected inputs">
      <p>The view of filters is on its way.</p>
    </section>
  );
}

function NotFetched() {
  return (
    <section className="view" aria-label="Selected inputs">
      <p>The view of filters could not be fetched; reload the page to try again.</p>
    </section>
  );
}

function selectedKind(state: ExplorerState): 'filters' | 'image' | 'table' | null {
  const path = shownPath(state);
  if (path === null) return null;
  return selectsFilters(path) ? 'filters' : path.description.layout.kind;
}
