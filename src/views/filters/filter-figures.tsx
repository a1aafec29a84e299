import type { GatePart } from '../../lassonet/path-point';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';

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
        <h3>{WORDS.reads}</h3>
        {gates.map(({ convolution }, index) => (
          <div key={convolution} className="readings" data-gate={index}>
            {gates.length > 1 && (
              <p className="hint">{WORDS.convolutionNumber({ number: convolution + 1 })}</p>
            )}
            <ReadingChart kind="constrained" title={WORDS.atThisLambda} />
            {twin && <ReadingChart kind="unconstrained" title={WORDS.withoutConstraint} />}
          </div>
        ))}
      </div>
      <div>
        <h3>{twin ? WORDS.kernelsCompared : WORDS.kernelsAlone}</h3>
        <GateKernels gates={gates} twin={twin} />
      </div>
      <div>
        <h3>{WORDS.losses}</h3>
        <ul className="legend">
          <li className="key-constrained">{WORDS.constrainedLoss}</li>
          {twin && <li className="key-unconstrained">{WORDS.unconstrainedLoss}</li>}
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

/** The kernels of every gated convolution. */
export function GateKernels({ gates, twin }: Props) {
  return (
    <>
      {gates.map(gate => (
        <KernelPairs key={gate.convolution} gate={gate} twin={twin} />
      ))}
      {twin && <p className="hint">{WORDS.kernelsKey}</p>}
    </>
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
