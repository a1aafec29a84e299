import type { PathPoint } from '../../lassonet/path-point';
import type { Spec } from '../../settings/spec';
import { LINKS_WORDS as WORDS } from '../../words/en/links';
import { openAddress, openPath } from '../opening/stored-path-opening';
import { maskFor } from '../readings/feature-numbering';
import { filledFrom } from '../set-up/filled-form';
import { moveCursorToLambda, nearestIndex, pinnedPoint } from '../state/cursor';
import type { Explorer } from '../state/explorer';
import type { Arrival } from '../state/explorer-state';
import { doneTogether } from '../state/lesson-place';
import { cursorPoint, shownPath } from '../state/shown-path';
import { slidesAfter } from '../state/slides';
import { type StoredPathId, storedPathTitle } from '../state/stored-path-catalogue';
import { showTheme } from '../state/theme';
import type { LinkState } from './link-table';

/**
 * Brings about what a link asks for, as far as it can be: a path that is not stored waits for a press on Train, and
 * where the cursor is to stand then is kept until it is there. A link into a lesson without a λ leaves path, cursor,
 * example and mask to the step.
 */
export async function openLink(store: Explorer, link: LinkState, base: string): Promise<void> {
  const { spec, lesson, challenge, hiddenParts, theme, input } = link;
  if (theme !== 'system') showTheme(store, theme);
  const due = lesson !== null && link.lambda === null;
  store.setState(({ stepsDone, staged, slides }) => ({
    hiddenParts,
    challenge,
    input,
    beside: null,
    slides: slidesAfter(slides, link.slides),
    staged: lesson === null ? [] : staged,
    stepsDone: doneTogether(stepsDone, link.stepsDone),
    lesson: lesson && { place: lesson, due },
  }));
  // A step opens its own path; the link's is there to begin with something.
  if (due && shownPath(store.getState()) !== null) adoptSpec(store, spec);
  else await openLinked(store, link, due, base);
}

async function openLinked(store: Explorer, link: LinkState, due: boolean, base: string): Promise<void> {
  const { path, spec, beside: id } = link;
  if (path.kind === 'file') await openAddress(store, path.address);
  else if (path.kind === 'stored') await openPath(store, path.id, base);
  else if (await isTrained(store, spec)) await openPath(store, 'live', base);
  else if (!(await openKeptRun(store, spec))) awaitTraining(store, link);
  const { shown, arrival } = store.getState();
  const reached = path.kind === 'stored' ? shown === path.id : shown === path.kind;
  if (reached && arrival === null && !due) arrive(store, link);
  if (reached && id !== null)
    store.setState({ beside: { id, title: storedPathTitle(id), path: null, asked: false } });
  adoptSpec(store, spec);
}

function adoptSpec(store: Explorer, spec: Spec | null): void {
  if (spec === null || store.getState().run.kind === 'running') return;
  store.setState(state => ({ draft: filledFrom(spec, state.draft) }));
}

/** Puts cursor, example and mask of the path on screen where a link, or a run's end, wants them. */
export function arrive(store: Explorer, { lambda, pin, example, mask }: Arrival): void {
  const path = shownPath(store.getState());
  if (path === null) return;
  const pinned = pin === null ? null : nearestIndex(path.points, pin);
  store.setState({ example, pin: pinned, lostPage: 0, mask: maskFor(path, mask) });
  if (lambda !== null) moveCursorToLambda(store, lambda);
}

/** Whether the run that is here, going on or over, is the one of this spec. */
async function isTrained(store: Explorer, spec: Spec | null): Promise<boolean> {
  const { live } = store.getState().paths;
  if (live === undefined || spec === null) return false;
  const { sameSpec } = await import('../../settings/spec-json');
  return sameSpec(live.spec, spec);
}

/** Shows the run of a spec that the browser has kept from an earlier visit; whether there is one. */
async function openKeptRun(store: Explorer, spec: Spec | null): Promise<boolean> {
  const { run, kept } = store.getState();
  if (spec === null || run.kind === 'running' || kept.kind === 'none') return false;
  const { openKeptSpec } = await import('../kept/kept-runs');
  return openKeptSpec(store, spec);
}

/** A run of another spec stays on screen until the link's path has its first point. */
function awaitTraining(store: Explorer, { lambda, pin, example, mask }: LinkState): void {
  const { run, paths } = store.getState();
  const notice = paths.live === undefined ? null : ({ tone: 'information', text: WORDS.notStored } as const);
  if (run.kind === 'running') return;
  store.setState({ shown: 'live', arrival: { lambda, pin, example, mask }, loading: null, notice });
}

/**
 * Shows the stored path of another M where as many inputs are selected as on the one on screen: its λ are of another
 * size. Example and colouring stay.
 */
export async function switchM(store: Explorer, id: StoredPathId, base: string): Promise<void> {
  const before = store.getState();
  const { example, mask } = before;
  await openPath(store, id, base);
  const points = shownPath(store.getState())?.points;
  if (store.getState().shown !== id || points === undefined) return;
  const like = (point: PathPoint | null): number | null => point && likeLambda(points, point.support.length);
  arrive(store, { lambda: like(cursorPoint(before)), pin: like(pinnedPoint(before)), example, mask });
}

/** λ of the first point with as many selected, or nearly. */
function likeLambda(points: readonly PathPoint[], selected: number): number {
  const distance = ({ support }: PathPoint) => Math.abs(support.length - selected);
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best)).lambda;
}
