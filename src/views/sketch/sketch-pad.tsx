import { clearSketch } from '../../store/image/sketch-strokes';
import { explorer } from '../../store/state/explorer';
import { useExplorer } from '../../store/state/use-explorer';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { useDrawing } from '../kit/use-drawing';
import { listenToPad, SKETCH_LAYERS } from './sketch-layers';
import './sketch-pad.css';

interface Props {
  /** Whether the pad stands beside an example, for which a drawing stands in. */
  readonly besideExample?: boolean;
}

/** A place to draw a digit with pointer or finger, which then stands in for the example. */
export function SketchPad({ besideExample = true }: Props) {
  const ref = useDrawing(SKETCH_LAYERS, listenToPad);
  const drawn = useExplorer(state => state.sketch !== null);
  return (
    <figure className="sketch">
      <div className="sketch-pad" role="img" aria-label={WORDS.pad} ref={ref}>
        <canvas />
        <span className="sketch-invitation" aria-hidden="true" hidden={drawn}>
          {WORDS.invitation}
        </span>
      </div>
      <figcaption>
        {drawn ? (
          <button type="button" className="sketch-clear" onClick={() => clearSketch(explorer)}>
            {WORDS.clear}
          </button>
        ) : (
          besideExample && WORDS.orDraw
        )}
      </figcaption>
    </figure>
  );
}
