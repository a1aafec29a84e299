import { drawnRows } from '../../store/readings/drawn-groups';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { weightsText } from '../../store/words/view-text';
import { WEIGHTS_WORDS as WORDS } from '../../words/en/weights';
import { RampLegend } from '../kit/ramp-legend';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { HowToRead } from '../reading/how-to-read';
import { HEAD, hoverRows, rowHeight, WEIGHTS_LAYERS } from './weights-layers';
import './weights.css';

/** The weights of a table's features at the cursor: ‖θ_j‖ as bars, the first layer as a heat map. */
export function WeightsView() {
  const ref = useDrawing(WEIGHTS_LAYERS, hoverRows);
  const rows = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? 0 : drawnRows(path).length;
  });
  return (
    <section
      className="view weights-view"
      data-part="mask"
      aria-labelledby="weights-heading"
      data-testid="mask"
    >
      <div className="view-head">
        <h2 id="weights-heading">{WORDS.heading}</h2>
        <HowToRead of="weights" />
      </div>
      <div className="weights-scroll">
        <div className="weights-chart" ref={ref} style={{ height: HEAD + rows * rowHeight(rows) }}>
          <canvas />
          <svg aria-hidden="true">
            <g className="heads" />
            <g className="rows" />
          </svg>
          <span className="row-mark" hidden />
        </div>
      </div>
      <p className="folded-rows" />
      <RampLegend />
      <TextEquivalent id="weights-text" text={weightsText} />
    </section>
  );
}
