import type { Brush } from '../kit/canvas';
import type { Pen } from './pen';

const DIGITS = 2;

/** A brush that leaves vector marks in `into` where a canvas's would leave pixels. */
export function vectorBrush(picture: Pen, into: SVGElement): Brush {
  let path: string[] = [];
  let dash: readonly number[] = [];
  return {
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    lineJoin: 'miter',
    globalAlpha: 1,
    setLineDash(segments) {
      dash = [...segments];
    },
    beginPath() {
      path = [];
    },
    moveTo(x, y) {
      path.push(`M${x.toFixed(DIGITS)},${y.toFixed(DIGITS)}`);
    },
    lineTo(x, y) {
      path.push(`L${x.toFixed(DIGITS)},${y.toFixed(DIGITS)}`);
    },
    stroke() {
      if (path.length === 0) return;
      picture.append(into, 'path', {
        d: path.join(''),
        fill: 'none',
        stroke: String(this.strokeStyle),
        'stroke-width': this.lineWidth,
        'stroke-linejoin': this.lineJoin,
        'stroke-opacity': this.globalAlpha,
        ...(dash.length > 0 ? { 'stroke-dasharray': dash.join(' ') } : {}),
      });
    },
    fillRect(x, y, width, height) {
      picture.append(into, 'rect', { x, y, width, height, fill: String(this.fillStyle) });
    },
  };
}
