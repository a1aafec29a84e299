import { useId } from 'react';
import { quantity } from '../../store/number-format';
import { GRID } from './plane';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly set: (value: number) => void;
}

/** One number of the diagram, with a slider. */
export function SettingRange({ label, value, min, max, set }: Props) {
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
