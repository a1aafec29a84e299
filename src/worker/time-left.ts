import type { PathProgress } from '../lassonet/method/path-method';
import type { Progress } from './protocol';

/**
 * A path's progress with the time left. The path loses its groups at a roughly steady rate in log k, which is what that
 * is judged by.
 *
 * @param elapsed seconds since the path began
 * @param groups how many there were to select from
 */
export function timed(progress: PathProgress, elapsed: number, groups: number): Progress {
  if (progress.phase === 'dense') return progress;
  const done = 1 - Math.log(1 + progress.selected) / Math.log(1 + groups);
  return { ...progress, secondsLeft: done > 0.05 && elapsed > 1 ? (elapsed * (1 - done)) / done : null };
}
