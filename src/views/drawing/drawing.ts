import type { Explorer } from '../../store/explorer';
import type { ExplorerState } from '../../store/explorer-state';
import { nextFrame } from './frame';

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

/** Keeps `layers` drawn in `host`, at most once a frame and only those that have changed; returns the end of it. */
export function keepDrawn(host: HTMLElement, store: Explorer, layers: readonly Layer[]): () => void {
  const drawn: (readonly unknown[] | null)[] = layers.map(() => null);
  let size: Size = { width: 0, height: 0 };
  const draw = () => {
    if (size.width === 0) return;
    const state = store.getState();
    layers.forEach((layer, index) => {
      const reads = [...layer.reads(state), state.scheme];
      if (same(drawn[index] ?? null, reads)) return;
      drawn[index] = reads;
      layer.draw(host, state, size);
    });
  };
  const frame = nextFrame(draw);
  const sizes = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    if (width === size.width && height === size.height) return;
    size = { width, height };
    drawn.fill(null);
    frame.ask();
  });
  sizes.observe(host);
  const unsubscribe = store.subscribe(frame.ask);
  return () => {
    unsubscribe();
    sizes.disconnect();
    frame.cancel();
  };
}

function same(before: readonly unknown[] | null, now: readonly unknown[]): boolean {
  return (
    before !== null && before.length === now.length && before.every((value, i) => Object.is(value, now[i]))
  );
}
