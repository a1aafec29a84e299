import { scaleLinear } from 'd3';
import { type PointerEvent, useRef, useState } from 'react';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { Reply } from './reply';
import type { Curve } from './step';
import './drawn-curve.css';

const WIDTH = 320;
const HEIGHT = 190;
const MARGIN = { top: 10, right: 14, bottom: 40, left: 48 };
/** Steps of the keyboard within the range. */
const STEPS = 50;

interface Props {
  readonly asked: string;
  readonly curve: Curve;
  readonly reply: string;
  /** Whether the true curve is laid open. */
  readonly open: boolean;
  /** The curve was drawn whole and laid open to the true one. */
  readonly onDone: () => void;
}

/** An empty axis to draw the expected curve over; the true one is laid over it once that is asked for. */
export function DrawnCurve({ asked, curve, reply, open, onDone }: Props) {
  const { axis, places, measure, range, text, values } = curve;
  const [drawn, draw] = useState<readonly (number | null)[]>(places.map(() => null));
  const [finished, compare] = useState(false);
  const compared = finished || open;
  const whole = drawn.every(value => value !== null);
  const x = scaleLinear([0, places.length - 1], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear(range, [HEIGHT - MARGIN.bottom, MARGIN.top]).clamp(true);
  const put = (index: number, value: number) => draw(before => before.with(index, value));
  const pointer = useDrawing(
    places.length,
    index => x(index),
    (index, at) => put(index, y.invert(at)),
  );
  const line = (of: readonly (number | null)[]) =>
    of
      .map((value, i) => (value === null ? null : `${x(i)},${y(value)}`))
      .filter(Boolean)
      .join(' ');
  return (
    <fieldset className="lesson-task lesson-drawing">
      <legend>{asked}</legend>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={WORDS.chart({ measure, axis })}
        data-compared={compared}
        {...(compared ? {} : pointer)}
      >
        {y.ticks(4).map(tick => (
          <g key={tick}>
            <line className="grid" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
              {text(tick).replace('.0', '')}
            </text>
          </g>
        ))}
        {places.map((place, i) => (
          <text key={place} x={x(i)} y={HEIGHT - MARGIN.bottom + 16} textAnchor="middle">
            {place}
          </text>
        ))}
        <text x={WIDTH - MARGIN.right} y={HEIGHT - 6} textAnchor="end" className="axis-title">
          {axis} →
        </text>
        <polyline className="guess" points={line(drawn)} />
        {drawn.map((value, i) =>
          value === null ? null : (
            <circle key={places[i]} className="guess-point" cx={x(i)} cy={y(value)} r={3.5} />
          ),
        )}
        {compared && <polyline className="truth" points={line(values)} />}
        {!compared && !whole && (
          <text x={WIDTH / 2} y={HEIGHT / 2} textAnchor="middle" className="invitation">
            {WORDS.drawHere}
          </text>
        )}
      </svg>
      <details className="lesson-values">
        <summary>{WORDS.keyboard}</summary>
        {places.map((place, i) => (
          <label key={place}>
            {place}
            <input
              type="range"
              min={range[0]}
              max={range[1]}
              step={(range[1] - range[0]) / STEPS}
              value={drawn[i] ?? (range[0] + range[1]) / 2}
              disabled={compared}
              aria-valuetext={drawn[i] === null ? WORDS.notDrawn : text(drawn[i])}
              aria-label={WORDS.valueAt({ measure, place, axis })}
              onChange={event => put(i, Number(event.currentTarget.value))}
              onKeyUp={event => put(i, Number(event.currentTarget.value))}
            />
          </label>
        ))}
      </details>
      {!compared && (
        <button
          type="button"
          aria-disabled={!whole}
          onClick={() => {
            if (!whole) return;
            compare(true);
            onDone();
          }}
        >
          {WORDS.compare}
        </button>
      )}
      <Reply text={compared ? comparison(drawn, curve, reply) : ''} />
    </fieldset>
  );
}

/** Where the drawn curve lies farthest from the true one, if it was drawn whole, and what follows from that one. */
function comparison(
  drawn: readonly (number | null)[],
  { places, axis, values, text }: Curve,
  reply: string,
): string {
  if (drawn.includes(null)) return WORDS.trueCurve({ reply });
  const apart = values.map((value, i) => Math.abs(value - (drawn[i] ?? value)));
  const most = apart.indexOf(Math.max(...apart));
  return WORDS.farthest({
    place: places[most],
    axis,
    drawn: text(drawn[most] ?? 0),
    truth: text(values[most]),
    reply,
  });
}

/** Draws with the pointer: every place it passes gets its height. */
function useDrawing(
  places: number,
  xOf: (index: number) => number,
  put: (index: number, y: number) => void,
): { readonly onPointerDown: Handler; readonly onPointerMove: Handler; readonly onPointerUp: Handler } {
  const last = useRef<readonly [x: number, y: number] | null>(null);
  const position = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ];
  };
  const half = places > 1 ? Math.abs(xOf(1) - xOf(0)) / 2 : WIDTH;
  const pass = (event: PointerEvent<SVGSVGElement>) => {
    const to = position(event);
    const from = last.current ?? to;
    for (let i = 0; i < places; i++) {
      const at = xOf(i);
      const near = Math.abs(at - to[0]) <= half;
      const crossed = (at - from[0]) * (at - to[0]) <= 0 && from[0] !== to[0];
      if (crossed && !near) put(i, from[1] + ((to[1] - from[1]) * (at - from[0])) / (to[0] - from[0]));
      else if (near) put(i, to[1]);
    }
    last.current = to;
  };
  return {
    onPointerDown: event => {
      event.currentTarget.setPointerCapture(event.pointerId);
      pass(event);
    },
    onPointerMove: event => {
      if (last.current !== null) pass(event);
    },
    onPointerUp: () => {
      last.current = null;
    },
  };
}

type Handler = (event: PointerEvent<SVGSVGElement>) => void;
