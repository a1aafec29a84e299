import type { GatePart } from '../../lassonet/path-point';

interface Props {
  readonly gates: readonly GatePart[];
  /** Whether there is an unconstrained network to compare with. */
  readonly twin: boolean;
}

/** Norms, kernels and losses, with the constraint and without. */
export function FilterFigures({ gates, twin }: Props) {
  return (
    <div className="filter-figures">
      <div>
        <h3>How the next layer reads each filter: kernel norms, one line per unit</h3>
        {gates.map(({ convolution }, index) => (
          <div key={convolution} className="readings" data-gate={index}>
            {gates.length > 1 && <p className="hint">Convolution {convolution + 1}</p>}
            <ReadingChart kind="constrained" title="at this λ" />
            {twin && <ReadingChart kind="unconstrained" title="trained without the constraint" />}
          </div>
        ))}
      </div>
      <div>
        <h3>{twin ? 'Kernels with the constraint and without' : 'Kernels'}</h3>
        {gates.map(gate => (
          <KernelPairs key={gate.convolution} gate={gate} twin={twin} />
        ))}
        {twin && (
          <p className="hint">Above: at this λ. Below: the same filters trained without the constraint.</p>
        )}
      </div>
      <div>
        <h3>Training loss by epoch</h3>
        <ul className="legend">
          <li className="key-constrained">with the constraint</li>
          {twin && <li className="key-unconstrained">without</li>}
        </ul>
        <div className="loss-chart">
          <svg aria-hidden="true">
            <g className="losses" />
          </svg>
        </div>
        <p className="free-losses hint" />
      </div>
    </div>
  );
}

/** Each filter's kernel above that of the unconstrained network, which started from the same weights. */
function KernelPairs({ gate, twin }: { readonly gate: GatePart; readonly twin: boolean }) {
  const { convolution, first: start, filters: count } = gate;
  return (
    <ul className="kernel-pairs" data-convolution={convolution} aria-hidden="true">
      {Array.from({ length: count }, (_, filter) => start + filter).map(group => (
        <li key={group} data-group={group}>
          <canvas className="path-kernel" />
          {twin && <canvas className="free-kernel" />}
          {group - start + 1}
        </li>
      ))}
    </ul>
  );
}

interface ReadingProps {
  readonly kind: 'constrained' | 'unconstrained';
  readonly title: string;
}

function ReadingChart({ kind, title }: ReadingProps) {
  return (
    <figure className="reading-figure">
      <div className={`reading-chart is-${kind}`}>
        <svg aria-hidden="true">
          <g className="reading" />
        </svg>
      </div>
      <figcaption>{title}</figcaption>
    </figure>
  );
}
