import { dequal } from 'dequal/lite';
import { arrive } from '../../store/link/link-opening';
import { openPath } from '../../store/opening/stored-path-opening';
import { maskFor } from '../../store/readings/feature-numbering';
import { draftFrom } from '../../store/set-up/draft';
import { nearestIndex } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { draftOf } from '../../store/state/form-draft';
import { type PathId, type ShownPath, shownPath } from '../../store/state/shown-path';
import type { Stage, Step } from './step';

/** A toy problem whose path is there so soon that it follows the sliders. */
const SMALL = {
  samples: '200',
  hidden: '8',
  denseEpochs: '10',
  maxIterations: '20',
  maxDropShare: '1',
  retrainEpochs: '4',
} as const;

/** Which path a step is about: the one trained here, where it may be and there is one, else the stored one. */
export function pathIdOf({ paths, run }: ExplorerState, step: Step): PathId {
  if (step.kind !== 'live' || run.kind === 'running') return step.path;
  const kind = paths[step.path]?.spec.data.kind;
  return paths.live !== undefined && paths.live.spec.data.kind === (kind ?? 'toy') ? 'live' : step.path;
}

/** Puts the page where a step wants it: its path, λ, example and mask, and nothing else on screen. */
export function stage(store: Explorer, step: Step, { shows, at }: Stage, base: string): void {
  const id = pathIdOf(store.getState(), step);
  if (isElsewhere(store.getState(), step)) void openPath(store, id, base);
  if (!isBusy(store.getState(), step)) arrive(store, at);
  store.setState(({ lesson, draft, paths }) => ({
    playing: false,
    sketch: null,
    hover: null,
    struck: [],
    mapPlace: null,
    staged: shows,
    ...(step.kind === 'live' && id !== 'live' && paths[id]
      ? { draft: { ...draftFrom(paths[id].spec, draftOf(draft)), ...SMALL } }
      : {}),
    lesson: lesson && { ...lesson, due: false },
  }));
}

/** Whether a step's own run is on its way: what it shows stays. */
function isBusy({ run, shown }: ExplorerState, step: Step): boolean {
  return step.kind === 'live' && run.kind === 'running' && shown === 'live';
}

function isElsewhere(state: ExplorerState, step: Step): boolean {
  return state.shown !== pathIdOf(state, step) && !isBusy(state, step);
}

/** Whether the page no longer stands where a step put it: in path, λ, pin, example, mask or what is on screen. */
export function hasStrayed(state: ExplorerState, step: Step, { shows, at }: Stage): boolean {
  const path = shownPath(state);
  if (isBusy(state, step)) return false;
  if (isElsewhere(state, step) || path === null) return true;
  return !standsAt(state, path, at) || !dequal(state.staged, shows) || state.sketch !== null;
}

function standsAt(
  state: ExplorerState,
  path: ShownPath,
  { lambda, pin, example, mask }: Stage['at'],
): boolean {
  const index = (wanted: number | null) => (wanted === null ? null : nearestIndex(path.points, wanted));
  return (
    (lambda === null || state.cursor === index(lambda)) &&
    state.pin === index(pin) &&
    state.example === example &&
    dequal(state.mask, maskFor(path, mask))
  );
}
