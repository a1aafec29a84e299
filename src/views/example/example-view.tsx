import { canSketch, sketchFault } from '../../store/image/sketch';
import { drawnRows } from '../../store/readings/drawn-groups';
import type { FeatureRow } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { exampleText } from '../../store/words/view-text';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { lazyView } from '../kit/lazy-view';
import { hoverPixels } from '../kit/pixel-mark';
import { Pixels } from '../kit/pixels';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { SketchPad } from '../sketch/sketch-pad';
import { EXAMPLE_LAYERS } from './example-layers';
import { ExamplePicker } from './example-picker';
import './example.css';

/** Of regression alone. */
const FitChart = lazyView(
  () => import('./fit-chart').then(({ FitChart }) => FitChart),
  <div className="fit-chart" />,
);

interface ExampleProps {
  /** Whether there may be a pad to draw on: another view may have it. */
  readonly pad?: boolean;
}

/** An example as it is and as the network sees it at the cursor, with the prediction. */
export function ExampleView({ pad = true }: ExampleProps) {
  const description = useExplorer(state => shownPath(state)?.description ?? null);
  const examples = useExplorer(state => shownPath(state)?.examples?.count ?? 0);
  const filters = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && selectsFilters(path);
  });
  const sketchable = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && canSketch(path);
  });
  const fault = useExplorer(state => {
    const path = shownPath(state);
    return path && sketchFault(path);
  });
  const layout = description?.layout;
  const ref = useDrawing(EXAMPLE_LAYERS, hoverPixels);
  return (
    <section className="view example-view" data-part="example" aria-labelledby="example-heading" ref={ref}>
      <div className="view-head">
        <h2 id="example-heading">{WORDS.heading}</h2>
        <HowToRead of="example" />
        <div className="stepper">
          <button
            type="button"
            aria-label={WORDS.previous}
            disabled={examples < 2}
            onClick={() => stepExample(-1)}
          >
            ‹
          </button>
          <span className="example-number" />
          <button
            type="button"
            aria-label={WORDS.next}
            disabled={examples < 2}
            onClick={() => stepExample(1)}
          >
            ›
          </button>
        </div>
      </div>
      {examples === 0 && <p className="hint">{WORDS.noExamples}</p>}
      <div className="example-body" data-layout={layout?.kind} hidden={examples === 0 && !sketchable}>
        {layout?.kind === 'image' && (
          <ExampleImages
            masked={!filters}
            pad={pad && sketchable}
            reconstructed={
              description?.task.kind === 'regression' && description.task.reconstruction === true
            }
          />
        )}
        {layout?.kind === 'image' && examples > 1 && <ExamplePicker />}
        {layout?.kind === 'table' && <ExampleValues />}
        <div className="prediction">
          <p className="prediction-line" data-testid="prediction" />
          <p className="pinned-line" hidden />
          <p className="sketch-note hint" hidden />
          {fault !== null && <p className="hint">{fault}</p>}
          {description?.task.kind === 'classification' && <ul className="probabilities" aria-hidden="true" />}
          {description?.task.kind === 'regression' && (
            <>
              <FitChart />
              <p className="error-line hint" />
            </>
          )}
        </div>
      </div>
      <TextEquivalent id="example-text" text={exampleText} />
    </section>
  );
}

interface ImagesProps {
  /** Whether pixels are selected. */
  readonly masked: boolean;
  readonly pad: boolean;
  readonly reconstructed: boolean;
}

/** The image, where pixels are selected what is seen of it, and a pad to draw another one on. */
function ExampleImages({ masked, pad, reconstructed }: ImagesProps) {
  return (
    <div className="example-images">
      <figure>
        <Pixels label={WORDS.exampleImage} />
        <figcaption className="image-caption">{WORDS.image}</figcaption>
      </figure>
      {masked && (
        <figure>
          <Pixels label={WORDS.seenImage} />
          <figcaption>{WORDS.seen}</figcaption>
        </figure>
      )}
      {reconstructed && (
        <figure className="reconstructed">
          <Pixels label={WORDS.reconstructedImage} />
          <figcaption>{WORDS.reconstructed}</figcaption>
        </figure>
      )}
      {pad && <SketchPad />}
    </div>
  );
}

const NO_ROWS: readonly FeatureRow[] = [];

function ExampleValues() {
  const rows = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? NO_ROWS : drawnRows(path);
  });
  return (
    <ul className="example-values" aria-label={WORDS.values}>
      {rows.map(({ name }) => (
        <li key={name}>
          <span className="name">{name}</span>
          <span className="value" />
        </li>
      ))}
    </ul>
  );
}

function stepExample(step: number): void {
  explorer.setState(state => ({ example: state.example + step, sketch: null }));
}
