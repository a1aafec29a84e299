import { shownNoun } from '../../store/readings/feature-numbering';
import { useExplorer } from '../../store/state/use-explorer';
import { LOOK_WORDS as WORDS } from '../../words/en/look';
import { lazyView } from '../kit/lazy-view';
import { Pixels } from '../kit/pixels';
import { useDrawing } from '../kit/use-drawing';
import { LOOK_LAYERS } from './look-layers';
import { StripList } from './strip-list';
import './look.css';

const FilterStrip = lazyView(
  () => import('./filter-strip').then(({ FilterStrip }) => FilterStrip),
  <StripList />,
);

/** What the network looks at where the cursor is, in a sentence; where there is room for little more, in pictures too. */
export function LookView() {
  const kind = useExplorer(shownNoun);
  const ref = useDrawing<HTMLElement>(LOOK_LAYERS);
  return (
    <section className="look" aria-label={WORDS.region} data-kind={kind} ref={ref}>
      {(kind === 'pixels' || kind === 'filters') && (
        <div className="look-pictures">
          <figure className="look-digit">
            <Pixels label={WORDS.exampleImage} />
            <figcaption />
          </figure>
          {kind === 'pixels' && (
            <figure className="look-mask">
              <Pixels label={WORDS.pixelMask} />
              <figcaption />
            </figure>
          )}
        </div>
      )}
      <p className="look-sentence" data-testid="look-sentence" />
      {kind === 'filters' && <FilterStrip />}
    </section>
  );
}
