import { arrive } from '../../store/link/link-opening';
import { openPath } from '../../store/opening/stored-path-opening';
import { nearestIndex } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import { type ExplorerState, isFigure } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import type { TakenStep } from './step';

/** Puts the page where a step wants it: its path, λ, example and mask; what it asks to look at is shown and lit. */
export function stage(store: Explorer, { step, at }: TakenStep, base: string): void {
  // The step was taken from a path that is here, so that it is shown at once.
  if (store.getState().shown !== step.path) void openPath(store, step.path, base);
  arrive(store, at);
  store.setState(({ lesson, hiddenParts }) => {
    const wanted: readonly string[] = step.lit.some(isFigure) ? [...step.lit, 'reading'] : step.lit;
    return {
      playing: false,
      sketch: null,
      lit: step.lit,
      hiddenParts: hiddenParts.filter(part => !wanted.includes(part)),
      lesson: lesson && { ...lesson, due: false },
    };
  });
}

/** Whether the page no longer stands where a step put it. */
export function hasStrayed(state: ExplorerState, { step, at }: TakenStep): boolean {
  const path = shownPath(state);
  if (state.shown !== step.path || path === null || at.lambda === null) return state.shown !== step.path;
  return state.cursor !== nearestIndex(path.points, at.lambda);
}
