import { shownPath } from '../store/shown-path';
import { useExplorer } from '../store/use-explorer';
import { MaskView } from '../views/mask/mask-view';
import { Waiting } from '../views/waiting/waiting';
import { WeightsView } from '../views/weights/weights-view';

/** What is selected at the cursor: the mask of an image's pixels, or the weights of a table's features. */
export function SelectedInputs() {
  const layout = useExplorer(state => shownPath(state)?.description.layout.kind ?? null);
  if (layout === 'image') return <MaskView />;
  if (layout === 'table') return <WeightsView />;
  return (
    <section className="view nothing-yet" aria-label="Selected inputs">
      <h2>Selected inputs</h2>
      <div className="nothing-frame">
        <Waiting />
      </div>
    </section>
  );
}
