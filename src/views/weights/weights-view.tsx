import { shownPath } from '../../store/shown-path';
import { weightsText } from '../../store/text-equivalent';
import { useExplorer } from '../../store/use-explorer';
import { TextEquivalent } from '../drawing/text-equivalent';
import { useDrawing } from '../drawing/use-drawing';
import { RampLegend } from '../legend/ramp-legend';
import { HEAD, rowHeight } from './weights-chart';
import { hoverRows, WEIGHTS_LAYERS } from './weights-layers';
import './weights.css';

/** The weights of a table's features at the cursor: ‖θ_j‖ as bars, the first layer as a heat map. */
export function WeightsView() {
  const ref = useDrawing(WEIGHTS_LAYERS, hoverRows);
  const features = useExplorer(state => shownPath(state)?.description.features ?? 0);
  return (
    <section
      className="view weights-view"
      data-part="mask"
      aria-labelledby="weights-heading"
      data-testid="mask"
    >
      <div className="view-head">
        <h2 id="weights-heading">First-layer weights</h2>
      </div>
      <div className="weights-scroll">
        <div className="weights-chart" ref={ref} style={{ height: HEAD + features * rowHeight(features) }}>
          <canvas />
          <svg aria-hidden="true">
            <g className="heads" />
            <g className="rows" />
          </svg>
          <span className="row-mark" hidden />
        </div>
      </div>
      <RampLegend />
      <TextEquivalent id="weights-text" text={weightsText} />
    </section>
  );
}
