import { KIT_WORDS as WORDS } from '../../words/en/kit';
import type { Size } from './drawing';

/** What views draw with: the part of a canvas's context that a picture of the view draws with as well. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'globalAlpha'
  | 'setLineDash'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'fillRect'
>;

type Drawing = (brush: Brush) => void;

const drawings = new WeakMap<HTMLCanvasElement, Drawing>();

/** Draws on a canvas, cleared, in CSS pixels, and keeps how: `drawingOf` gives it back. */
export function drawOn(canvas: HTMLCanvasElement, size: Size, draw: Drawing): void {
  drawings.set(canvas, draw);
  draw(clearedContext(canvas, size));
}

/** What a canvas shows, to be drawn again elsewhere; null for an image made of pixels. */
export function drawingOf(canvas: HTMLCanvasElement): Drawing | null {
  return drawings.get(canvas) ?? null;
}

/** A canvas's context, cleared, its size set in CSS pixels at the screen's resolution. */
function clearedContext(canvas: HTMLCanvasElement, { width, height }: Size): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(WORDS.noCanvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
