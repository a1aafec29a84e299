import type { FlowLink } from '../../store/readings/flow';
import { drawOn } from '../kit/canvas';
import type { Size } from '../kit/drawing';
import { parts } from '../kit/parts';

/** Straight pieces of a curve. */
const PIECES = 12;
const WIDEST = 4;
/** Skips lie behind much else, and are few. */
const NARROWEST = { reads: 0.75, skip: 1.5 } as const;
const OPACITY = { reads: (strength: number) => 0.1 + 0.5 * strength, skip: () => 0.9 } as const;
/** Beside the strongest of its layer a weaker link is not worth its ink. */
const WEAKEST = 0.03;

/** How links look. */
export interface LinkColours {
  readonly reads: string;
  /** Of the skip of a group. */
  readonly skip: (group: number) => string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Draws links between the elements below `host` that say which node they are: sideways where the columns of `host`
 * stand side by side, downwards where they are stacked. Links of the group pointed at stand out.
 */
export function drawLinks(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  links: readonly FlowLink[],
  hover: number | null,
  { width, height }: Size,
  colours: LinkColours,
): void {
  const boxes = nodeBoxes(host);
  const stacked = getComputedStyle(host).gridTemplateColumns.split(' ').length === 1;
  drawOn(canvas, { width, height }, brush => {
    const ordered = links.toSorted((a, b) => Number(a.group === hover) - Number(b.group === hover));
    for (const { from, to, kind, strength, group } of ordered) {
      const [start, end] = [boxes.get(from), boxes.get(to)];
      if (start === undefined || end === undefined || strength < WEAKEST) continue;
      const lit = hover !== null && group === hover;
      brush.strokeStyle = kind === 'skip' && group !== null ? colours.skip(group) : colours.reads;
      brush.globalAlpha = lit ? 1 : (hover === null ? 1 : 0.2) * OPACITY[kind](strength);
      brush.lineWidth = lit ? WIDEST : Math.max(NARROWEST[kind], WIDEST * strength);
      brush.setLineDash(kind === 'skip' ? [5, 4] : []);
      brush.beginPath();
      curve(start, end, stacked).forEach(([x, y], i) => {
        if (i === 0) brush.moveTo(x, y);
        else brush.lineTo(x, y);
      });
      brush.stroke();
    }
    brush.globalAlpha = 1;
    brush.setLineDash([]);
  });
}

function nodeBoxes(host: HTMLElement): ReadonlyMap<string, Box> {
  const corner = host.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const element of parts(host, '[data-node]')) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    boxes.set(element.dataset.node ?? '', {
      left: left - corner.left,
      right: right - corner.left,
      top: top - corner.top,
      bottom: bottom - corner.top,
    });
  }
  return boxes;
}

/** Places of a curve that leaves one box and enters the other at right angles. */
function curve(from: Box, to: Box, stacked: boolean): readonly (readonly [number, number])[] {
  const sideways = !stacked;
  const start = sideways
    ? [from.right, middle(from.top, from.bottom)]
    : [middle(from.left, from.right), from.bottom];
  const end = sideways ? [to.left, middle(to.top, to.bottom)] : [middle(to.left, to.right), to.top];
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const t = i / PIECES;
    const eased = t * t * (3 - 2 * t);
    const [along, across] = sideways ? [t, eased] : [eased, t];
    return [start[0] + along * (end[0] - start[0]), start[1] + across * (end[1] - start[1])] as const;
  });
}

function middle(a: number, b: number): number {
  return (a + b) / 2;
}
