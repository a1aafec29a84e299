import type { PadPoint, Stroke } from '../../data/drawn-digit';
import { beginStroke, extendStroke } from '../../store/image/sketch-strokes';
import type { Explorer } from '../../store/state/explorer';
import { type Brush, drawOn } from '../kit/canvas';
import { listenToDrag } from '../kit/drag';
import type { Layer, Size } from '../kit/drawing';
import { part } from '../kit/parts';

/** Width of the pen as a share of the pad's. */
const PEN = 0.08;

/** Draws strokes over the whole of a pad. */
function drawStrokes(
  brush: Brush,
  strokes: readonly Stroke[],
  { width, height }: Size,
  colour: string,
): void {
  const pen = PEN * width;
  brush.strokeStyle = colour;
  brush.fillStyle = colour;
  brush.lineWidth = pen;
  brush.lineJoin = 'round';
  for (const stroke of strokes) {
    brush.beginPath();
    stroke.forEach(({ x, y }, i) => {
      if (i === 0) brush.moveTo(x * width, y * height);
      else brush.lineTo(x * width, y * height);
    });
    brush.stroke();
    // A line of one place has no length, and its ends are cut off straight.
    for (const { x, y } of [stroke[0], stroke[stroke.length - 1]]) {
      brush.fillRect(x * width - pen / 2, y * height - pen / 2, pen, pen);
    }
  }
}

const strokes: Layer = {
  reads: state => [state.sketch],
  draw(host, { sketch }, size) {
    const canvas = part<HTMLCanvasElement>(host, 'canvas');
    const colour = getComputedStyle(host).color;
    drawOn(canvas, size, brush => drawStrokes(brush, sketch?.strokes ?? [], size, colour));
  },
};

/** What the pen left on the pad. */
export const SKETCH_LAYERS: readonly Layer[] = [strokes];

/** Strokes on the pad: a press puts the pen down, and it follows until let go. Returns the end of it. */
export function listenToPad(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  let down = false;
  const follow = (event: PointerEvent): void => {
    const box = host.getBoundingClientRect();
    // A pen may have gone through several places since the last event.
    const events = event.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [event]).map(at => placeOn(box, at));
    if (!down) beginStroke(store, points[0]);
    extendStroke(store, down ? points : points.slice(1));
    down = true;
  };
  const begin = (): void => {
    down = false;
  };
  // What the network makes of a move can then be drawn in the frame that shows the move.
  listenToDrag(host, { begin, follow, atOnce: true }, ending.signal);
  return () => ending.abort();
}

function placeOn(box: DOMRect, { clientX, clientY }: PointerEvent): PadPoint {
  const share = (at: number, length: number): number => Math.min(1, Math.max(0, at / length));
  return { x: share(clientX - box.left, box.width), y: share(clientY - box.top, box.height) };
}
