import type { DataDescription } from '../../data/data-set';
import { outputCount } from '../../lassonet/problem';

type Scaled = Pick<DataDescription, 'targetScaling'>;

/**
 * A regression's output or target in the target's own units; as it is where its scaling is not known.
 *
 * @param value on the scale of the network's outputs
 */
export function inOwnUnits({ targetScaling }: Scaled, value: number, output = 0): number {
  if (targetScaling === undefined) return value;
  return value * targetScaling.spread[output] + targetScaling.centre[output];
}

/**
 * The root of the mean squared error in the target's own units; null for classes, for several targets whose units differ, and
 * where the scaling is not known.
 *
 * @param loss mean squared error on the scale of the outputs, all targets together
 */
export function typicalError(
  { targetScaling, task }: Pick<DataDescription, 'targetScaling' | 'task'>,
  loss: number,
): number | null {
  if (task.kind !== 'regression' || targetScaling === undefined || !Number.isFinite(loss)) return null;
  const [spread, ...others] = targetScaling.spread;
  return others.every(other => other === spread) ? Math.sqrt(loss / outputCount(task)) * spread : null;
}
