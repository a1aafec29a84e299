import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { HIER_PROX_WORDS as WORDS } from '../../words/en/hier-prox';
import { drawPlane, listenToPlane } from './draw-plane';
import { GRID, place, REACH, SIDE, within } from './plane';
import { PIECE_TEXTS, PIECES, type PlaneSetting, pointText, proximalStep, stepText } from './proximal-step';
import '../kit/figure.css';
import './hier-prox.css';
import { quantity } from '../../store/state/number-format';

const BEGIN: PlaneSetting = { theta: 1.5, w: 2, lambda: 0.8, M: 1 };
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Hier-Prox of one skip weight and one hidden weight, to be tried: a point, λ and M, and where the step leads. */
export function HierProxDiagram() {
  const [setting, change] = useState(BEGIN);
  const step = proximalStep(setting);
  const set = (part: Partial<PlaneSetting>) => change(before => ({ ...before, ...part }));
  return (
    <figure className="live-figure hier-prox" aria-labelledby="hier-prox-caption">
      <Plane setting={setting} set={set} />
      <div className="hier-prox-side">
        <SettingRange
          label={WORDS.theta}
          value={setting.theta}
          min={-REACH}
          max={REACH}
          set={theta => set({ theta })}
        />
        <SettingRange label={WORDS.w} value={setting.w} min={-REACH} max={REACH} set={w => set({ w })} />
        <SettingRange
          label={WORDS.lambda}
          value={setting.lambda}
          min={0}
          max={2}
          set={lambda => set({ lambda })}
        />
        <SettingRange label={WORDS.M} value={setting.M} min={0} max={4} set={M => set({ M })} />
        <ol className="pieces" aria-label={WORDS.pieces}>
          {PIECES.map(piece => (
            <li key={piece} aria-current={piece === step.piece}>
              {PIECE_TEXTS[piece].title}
              <small>{PIECE_TEXTS[piece].where}</small>
            </li>
          ))}
        </ol>
      </div>
      <p className="step-text" id="step-text">
        {stepText(setting, step)}
      </p>
      <figcaption id="hier-prox-caption">{WORDS.caption}</figcaption>
    </figure>
  );
}

interface PlaneProps {
  readonly setting: PlaneSetting;
  readonly set: (part: Partial<PlaneSetting>) => void;
}

function Plane({ setting, set }: PlaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const move = useRef(set);
  move.current = set;
  useLayoutEffect(() => {
    if (svg.current !== null) drawPlane(svg.current, setting, proximalStep(setting));
  }, [setting]);
  useEffect(() => {
    if (host.current !== null) return listenToPlane(host.current, point => move.current(point));
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const size = event.shiftKey ? 0.5 : 0.1;
    set(within({ theta: setting.theta + arrow[0] * size, w: setting.w + arrow[1] * size }));
    event.preventDefault();
  };
  const [x, y] = place(setting);
  const { solution, piece } = proximalStep(setting);
  return (
    <div className="plane" ref={host}>
      <svg ref={svg} viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true" />
      <div
        className="plane-point"
        style={{ left: `${(x / SIDE) * 100}%`, top: `${(y / SIDE) * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={WORDS.point}
        aria-valuemin={-REACH}
        aria-valuemax={REACH}
        aria-valuenow={setting.theta}
        aria-valuetext={WORDS.leads({
          begin: pointText(setting),
          end: pointText(solution),
          piece: PIECE_TEXTS[piece].title,
        })}
        aria-describedby="step-text"
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly set: (value: number) => void;
}

/** One number of the diagram, with a slider. */
function SettingRange({ label, value, min, max, set }: Props) {
  const id = useId();
  return (
    <div className="setting-range">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={GRID}
        value={value}
        onChange={event => set(event.currentTarget.valueAsNumber)}
      />
      <span aria-hidden="true">{quantity(value)}</span>
    </div>
  );
}
