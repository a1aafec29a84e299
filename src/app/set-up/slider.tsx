import { nearestStop } from '../../settings/slider';
import { changeRun, followSliders, restSliders } from '../../store/run/training';
import { explorer } from '../../store/state/explorer';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { SERVED_FROM } from '../served-from';

interface SliderProps {
  /** Of the setting. */
  readonly label: string;
  readonly stops: readonly number[];
  /** What the setting is, as typed: a number, or one for each layer. */
  readonly typed: string;
  readonly disabled: boolean;
  readonly onMove: (text: string) => void;
}

/** A slider beside a typed number; of a list of numbers it moves all alike. The path follows it where it can. */
export function Slider({ label, stops, typed, disabled, onMove }: SliderProps) {
  const values = typed.split(/[\s,;]+/).filter(Boolean);
  const value = Number(values[0]);
  const rest = (): void => {
    changeRun(explorer);
    restSliders(explorer, SERVED_FROM);
  };
  return (
    <input
      type="range"
      className="setting-slider"
      aria-label={WORDS.slider({ label })}
      aria-valuetext={typed}
      min={0}
      max={stops.length - 1}
      step={1}
      value={Number.isFinite(value) ? nearestStop(stops, value) : 0}
      disabled={disabled || !Number.isFinite(value)}
      onChange={event => {
        const text = String(stops[Number(event.target.value)]);
        onMove(values.map(() => text).join(', '));
        followSliders(explorer, SERVED_FROM);
      }}
      onPointerDown={() => window.addEventListener('pointerup', rest, { once: true })}
      onKeyUp={rest}
      onBlur={rest}
    />
  );
}
