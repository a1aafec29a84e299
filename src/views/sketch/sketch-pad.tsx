import { clearSketch } from '../../store/image/sketch-strokes';
import { explorer } from '../../store/state/explorer';
import { useExplorer } from '../../store/state/use-explorer';
import { useDrawing } from '../kit/use-drawing';
import { listenToPad, SKETCH_LAYERS } from './sketch-layers';
import './sketch-pad.css';

/** A place to draw a digit with pointer or finger, which then stands in for the example. */
export function SketchPad() {
  const ref = useDrawing(SKETCH_LAYERS, listenToPad);
  const drawn = useExplorer(state => state.sketch !== null);
  return (
    <figure className="sketch">
      <div
        className="sketch-pad"
        role="img"
        aria-label="Draw a digit here with a pointer or a finger; with a keyboard, step through the examples"
        ref={ref}
      >
        <canvas />
        <span className="sketch-invitation" aria-hidden="true" hidden={drawn}>
          draw a digit
        </span>
      </div>
      <figcaption>
        {drawn ? (
          <button type="button" className="sketch-clear" onClick={() => clearSketch(explorer)}>
            Clear the drawing
          </button>
        ) : (
          'or draw your own'
        )}
      </figcaption>
    </figure>
  );
}
