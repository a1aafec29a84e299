import './ramp-legend.css';

/** A run of colours with the numbers at its left, middle and right, and what they measure; `writeRamp` fills it. */
export function RampLegend() {
  return (
    <div className="ramp-block">
      <div className="ramp" />
      <div className="ramp-labels">
        <span className="ramp-label" />
        <span className="ramp-label" />
        <span className="ramp-label" />
      </div>
      <p className="ramp-title" />
    </div>
  );
}
