import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { type ShownPath, shownPath } from '../../store/state/shown-path';

const LENGTH = 900;

/** Shows a mark of what has just gone and lets it fade; nothing is shown to people who want no motion. */
export function fadeAway(mark: Element): void {
  for (const animation of mark.getAnimations()) animation.cancel();
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  mark.animate([{ opacity: 1 }, { opacity: 0 }], { duration: LENGTH, easing: 'ease-in' });
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a view that is drawn on its own: what it reads of the state, and how it draws. */
export interface Layer {
  /** The layer is drawn again when one of these has changed. */
  reads(state: ExplorerState): readonly unknown[];
  draw(host: HTMLElement, state: ExplorerState, size: Size): void;
}

/** A view that is kept drawn. */
interface Kept {
  /** Its size now, which is not the size it was drawn at if the page has changed since. */
  readonly measure: () => Size;
  readonly draw: (size: Size) => void;
}

const kept = new Set<Kept>();
let fresh: Kept[] = [];

/** Draws views at the size they have, without waiting for a frame; all are measured before the first is drawn. */
function drawNow(views: Iterable<Kept>): void {
  for (const [view, size] of [...views].map(view => [view, view.measure()] as const)) view.draw(size);
}

/** Draws every view anew at the size it has: before the page is printed. */
export function drawAllNow(): void {
  drawNow(kept);
}

/** Draws a view together with those that are on the page since the same moment. */
function drawFirst(view: Kept): void {
  if (fresh.length === 0) {
    queueMicrotask(() => {
      const views = fresh.filter(each => kept.has(each));
      fresh = [];
      drawNow(views);
    });
  }
  fresh.push(view);
}

/**
 * Keeps `layers` drawn in `host`, at most once a frame and only those that have changed; returns the end of it.
 *
 * @param isMade whether the elements in `host` are those for a state: until they are, drawing waits
 * @param onFailure is told what a layer threw: the other views are drawn all the same
 */
export function keepDrawn(
  host: HTMLElement,
  store: Explorer,
  layers: readonly Layer[],
  isMade: (state: ExplorerState) => boolean,
  onFailure: (error: unknown) => void,
): () => void {
  const drawn: (readonly unknown[] | null)[] = layers.map(() => null);
  let size: Size = { width: 0, height: 0 };
  const draw = () => {
    if (size.width === 0) return;
    const state = store.getState();
    if (!isMade(state)) {
      frame.ask();
      return;
    }
    try {
      layers.forEach((layer, index) => {
        const reads = [...layer.reads(state), state.scheme];
        if (same(drawn[index] ?? null, reads)) return;
        drawn[index] = reads;
        layer.draw(host, state, size);
      });
    } catch (error) {
      onFailure(error);
    }
  };
  const resize = (now: Size): boolean => {
    if (now.width === size.width && now.height === size.height) return false;
    size = now;
    drawn.fill(null);
    return true;
  };
  const frame = nextFrame(draw);
  const sizes = new ResizeObserver(([entry]) => {
    if (entry !== undefined && resize(entry.contentRect)) frame.ask();
  });
  sizes.observe(host);
  const unsubscribe = store.subscribe(frame.ask);
  const view: Kept = {
    measure: () => contentSize(host),
    draw: now => {
      resize(now);
      draw();
    },
  };
  kept.add(view);
  drawFirst(view);
  return () => {
    kept.delete(view);
    unsubscribe();
    sizes.disconnect();
    frame.cancel();
  };
}

/** Size of the box that an element's content fills. */
function contentSize(host: HTMLElement): Size {
  const { width, height } = host.getBoundingClientRect();
  const style = getComputedStyle(host);
  const edges = (sides: readonly string[]) =>
    sides
      .flatMap(side => [`padding-${side}`, `border-${side}-width`])
      .reduce((sum, property) => sum + (Number.parseFloat(style.getPropertyValue(property)) || 0), 0);
  return { width: width - edges(['left', 'right']), height: height - edges(['top', 'bottom']) };
}

function same(before: readonly unknown[] | null, now: readonly unknown[]): boolean {
  return (
    before !== null && before.length === now.length && before.every((value, i) => Object.is(value, now[i]))
  );
}

/** Runs `draw` at the next animation frame after it has been asked for, once however often that was. */
function nextFrame(draw: () => void): { readonly ask: () => void; readonly cancel: () => void } {
  let asked = 0;
  const run = () => {
    asked = 0;
    draw();
  };
  return {
    ask: () => {
      if (asked === 0) asked = requestAnimationFrame(run);
    },
    cancel: () => {
      cancelAnimationFrame(asked);
      asked = 0;
    },
  };
}

/** Where the cursor stood when a view was last drawn. */
export interface LastDrawn {
  readonly path: ShownPath;
  readonly cursor: number;
}

/** Keeps, for each host, where its cursor stood last. */
export function lastDrawn(): (host: HTMLElement, state: ExplorerState) => LastDrawn | null {
  const last = new WeakMap<HTMLElement, LastDrawn>();
  return (host, state) => {
    const before = last.get(host) ?? null;
    const path = shownPath(state);
    if (path === null) last.delete(host);
    else last.set(host, { path, cursor: state.cursor });
    return before;
  };
}
