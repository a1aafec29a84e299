import { comparisonLine } from '../store/readings/comparison';
import { retrainedAtCursor, scoreSeries } from '../store/readings/score-series';
import { isInviting, takeCursor, togglePin, togglePlayback } from '../store/state/cursor';
import { explorer } from '../store/state/explorer';
import { quantity, scoreText } from '../store/state/number-format';
import { cursorPoint, selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { cursorText, restText, selectedCount } from '../store/words/text-equivalent';
import type { Layer } from '../views/kit/drawing';
import { useDrawing } from '../views/kit/use-drawing';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import './cursor-bar.css';
import { part } from '../views/kit/parts';
import { useRestedText } from '../views/kit/rested-text';

const PAUSE = 1000;

/** Tells a screen reader where the cursor has come to rest: the one place that speaks up as λ moves. */
function Announcement() {
  const ref = useRestedText<HTMLParagraphElement>(restText, PAUSE);
  return <p ref={ref} className="visually-hidden" aria-live="polite" data-testid="announcement" />;
}

const readout: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    const write = (selector: string, text: string) => {
      part(host, selector).textContent = text;
    };
    write('.readout-lambda', point === null ? '–' : quantity(point.lambda));
    write('.readout-count', selectedCount(state));
    if (path === null) return;
    write('.readout-wide dt', selectsFilters(path) ? WORDS.filters : WORDS.inputs);
    const series = scoreSeries(path);
    write('.readout-penalised', scoreText(series.penalised[state.cursor] ?? Number.NaN, series.measure));
    const retrained = retrainedAtCursor(state);
    write('.readout-retrained', retrained.score);
    write('.readout-extra dt', retrained.label);
    const range = part<HTMLInputElement>(host, 'input[type=range]');
    range.max = String(path.points.length - 1);
    range.value = String(state.cursor);
    range.setAttribute('aria-valuetext', cursorText(state));
  },
};

const invitation: Layer = {
  reads: state => [isInviting(state)],
  draw(host, state) {
    host.dataset.inviting = String(isInviting(state));
  },
};

const sincePin: Layer = {
  reads: state => [shownPath(state), state.cursor, state.pin],
  draw(host, state) {
    host.textContent = comparisonLine(state);
  },
};

const READOUT = [readout, invitation];
const SINCE_PIN = [sincePin];

/** What has changed since the pin. */
function SincePin() {
  const ref = useDrawing<HTMLParagraphElement>(SINCE_PIN);
  return <p className="since-pin" aria-hidden="true" data-testid="since-pin" ref={ref} />;
}

/** The cursor's controls, and what there is at the cursor in numbers. */
export function CursorBar() {
  const ref = useDrawing(READOUT);
  const playing = useExplorer(state => state.playing);
  const measure = useExplorer(state => {
    const path = shownPath(state);
    return path?.description.task.kind === 'regression' ? 'R²' : WORDS.accuracy;
  });
  const empty = useExplorer(state => shownPath(state) === null);
  const pinned = useExplorer(state => state.pin !== null);
  return (
    <div className={empty ? 'cursor-bar is-empty' : 'cursor-bar'} ref={ref}>
      <div className="cursor-buttons">
        <button type="button" aria-label={WORDS.smallerLambda} disabled={empty} onClick={() => step(-1)}>
          ‹
        </button>
        <button
          type="button"
          className="play"
          aria-label={playing ? WORDS.stopPlaying : WORDS.play}
          disabled={empty}
          onClick={play}
        >
          {playing ? '❚❚' : '▶'}
        </button>
        <button type="button" aria-label={WORDS.largerLambda} disabled={empty} onClick={() => step(1)}>
          ›
        </button>
        <button
          type="button"
          className="pin-button"
          aria-pressed={pinned}
          title={WORDS.pinHint}
          disabled={empty}
          onClick={() => togglePin(explorer)}
        >
          {WORDS.pin}
        </button>
      </div>
      <input
        className="lambda-range"
        type="range"
        min={0}
        max={0}
        defaultValue={0}
        aria-label={WORDS.position}
        disabled={empty}
        onInput={event => takeCursor(explorer, Number(event.currentTarget.value))}
      />
      <p className="bar-hint" aria-hidden="true">
        {WORDS.slide}
      </p>
      <dl className="readout">
        <div>
          <dt>λ</dt>
          <dd className="readout-lambda">–</dd>
        </div>
        <div className="readout-wide">
          <dt>{WORDS.inputs}</dt>
          <dd className="readout-count" data-testid="selected-count">
            –
          </dd>
        </div>
        <div>
          <dt className="key-penalised-text">{measure}</dt>
          <dd className="readout-penalised">–</dd>
        </div>
        <div className="readout-extra">
          <dt className="key-retrained-text">{WORDS.retrained}</dt>
          <dd className="readout-retrained">–</dd>
        </div>
      </dl>
      {pinned && <SincePin />}
      <Announcement />
    </div>
  );
}

function step(by: number): void {
  takeCursor(explorer, explorer.getState().cursor + by);
}

function play(): void {
  togglePlayback(explorer, window.matchMedia('(prefers-reduced-motion: reduce)').matches);
}
