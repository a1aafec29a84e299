import { canSketch } from '../../store/image/sketch';
import { drawnRows } from '../../store/readings/drawn-groups';
import type { FeatureRow } from '../../store/readings/feature-numbering';
import { explorer } from '../../store/state/explorer';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { exampleText } from '../../store/words/text-equivalent';
import { hoverPixels } from '../kit/pixel-mark';
import { Pixels } from '../kit/pixels';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { SketchPad } from '../sketch/sketch-pad';
import { EXAMPLE_LAYERS } from './example-layers';
import { ExamplePicker } from './example-picker';
import './example.css';

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
  const layout = description?.layout;
  const ref = useDrawing(EXAMPLE_LAYERS, hoverPixels);
  return (
    <section className="view example-view" data-part="example" aria-labelledby="example-heading" ref={ref}>
      <div className="view-head">
        <h2 id="example-heading">Example</h2>
        <HowToRead of="example" />
        <div className="stepper">
          <button
            type="button"
            aria-label="Previous example"
            disabled={examples < 2}
            onClick={() => stepExample(-1)}
          >
            ‹
          </button>
          <span className="example-number" />
          <button
            type="button"
            aria-label="Next example"
            disabled={examples < 2}
            onClick={() => stepExample(1)}
          >
            ›
          </button>
        </div>
      </div>
      {examples === 0 && <p className="hint">This path came without examples.</p>}
      <div className="example-body" data-layout={layout?.kind} hidden={examples === 0 && !sketchable}>
        {layout?.kind === 'image' && <ExampleImages masked={!filters} pad={pad && sketchable} />}
        {layout?.kind === 'image' && examples > 1 && <ExamplePicker />}
        {layout?.kind === 'table' && <ExampleValues />}
        <div className="prediction">
          <p className="prediction-line" data-testid="prediction" />
          <p className="pinned-line" hidden />
          <p className="sketch-note hint" hidden />
          {description?.task.kind === 'classification' && <ul className="probabilities" aria-hidden="true" />}
          {description?.task.kind === 'regression' && <FitChart />}
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
}

/** The image, where pixels are selected what is seen of it, and a pad to draw another one on. */
function ExampleImages({ masked, pad }: ImagesProps) {
  return (
    <div className="example-images">
      <figure>
        <Pixels label="Example image" />
        <figcaption className="image-caption">the image</figcaption>
      </figure>
      {masked && (
        <figure>
          <Pixels label="Example image seen through the mask" />
          <figcaption>what the network sees</figcaption>
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
    <ul className="example-values" aria-label="Values of the example">
      {rows.map(({ name }) => (
        <li key={name}>
          <span className="name">{name}</span>
          <span className="value" />
        </li>
      ))}
    </ul>
  );
}

function FitChart() {
  return (
    <div className="fit-chart">
      <svg aria-hidden="true">
        <g className="fit" />
      </svg>
    </div>
  );
}

function stepExample(step: number): void {
  explorer.setState(state => ({ example: state.example + step, sketch: null }));
}
