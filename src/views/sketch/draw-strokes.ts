import type { Stroke } from '../../data/drawn-digit';
import type { Brush } from '../drawing/canvas';
import type { Size } from '../drawing/drawing';

/** Width of the pen as a share of the pad's. */
const PEN = 0.08;

/** Draws strokes over the whole of a pad. */
export function drawStrokes(
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
