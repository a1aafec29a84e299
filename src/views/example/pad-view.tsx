import { canSketch } from '../../store/image/sketch';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { exampleText } from '../../store/words/view-text';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { SketchPad } from '../sketch/sketch-pad';
import { PREDICTION_LAYERS } from './example-layers';
import './example.css';

/** A pad to draw a digit on, and what the network at the cursor makes of it. */
export function PadView() {
  const drawable = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && canSketch(path);
  });
  return drawable ? <Pad /> : null;
}

function Pad() {
  const ref = useDrawing<HTMLElement>(PREDICTION_LAYERS);
  const drawn = useExplorer(state => state.sketch !== null);
  return (
    <section className="view pad-view" data-part="pad" aria-labelledby="pad-heading" ref={ref}>
      <div className="view-head">
        <h2 id="pad-heading">{WORDS.drawDigit}</h2>
      </div>
      <div className="pad-body">
        <SketchPad besideExample={false} />
        {!drawn && <p className="hint">{WORDS.drawingHint}</p>}
        <div className="prediction" hidden={!drawn}>
          <p className="prediction-line" />
          <p className="pinned-line" hidden />
          <p className="sketch-note hint" hidden />
          <ul className="probabilities" aria-hidden="true" />
        </div>
      </div>
      <TextEquivalent id="pad-text" text={exampleText} />
    </section>
  );
}
