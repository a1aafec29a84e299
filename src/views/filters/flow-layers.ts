import { type OutputContribution, outputContributions } from '../../store/image/contributions';
import { largestIn, mapPicture, recordedFilters } from '../../store/image/filter-pictures';
import { shownImage } from '../../store/image/shown-image';
import { type FlowLink, flowLinks } from '../../store/readings/flow';
import { keyframeAt } from '../../store/readings/network-at';
import { type Scheme, shownInference } from '../../store/state/explorer-state';
import { percentage, quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { drawOriginal } from '../example/draw-example-image';
import { drawOn } from '../kit/canvas';
import type { Layer, Size } from '../kit/drawing';
import { groupColour } from '../kit/group-colour';
import { part, parts, write } from '../kit/parts';
import { paintPicture } from './draw-filter-pictures';

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

const links: Layer = {
  reads: state => [
    state.struck,
    shownPath(state),
    cursorPoint(state),
    state.hover,
    state.mask.kind,
    keyframeAt(shownPath(state)?.points ?? [], state.cursor)?.index,
  ],
  draw(host, state) {
    const path = shownPath(state);
    const [flow] = parts(host, '.flow');
    if (path === null || flow === undefined) return;
    const canvas = part<HTMLCanvasElement>(flow, '.flow-links');
    const size = { width: flow.clientWidth, height: flow.clientHeight };
    const colours = { reads: getComputedStyle(flow).color, skip: groupColour(path, state.scheme) };
    drawLinks(flow, canvas, flowLinks(state), state.hover, size, colours);
  },
};

const input: Layer = {
  reads: state => [shownPath(state), state.example, state.sketch],
  draw(host, state) {
    const path = shownPath(state);
    const pixels = shownImage(state);
    const [canvas] = parts<HTMLCanvasElement>(host, '.flow-input canvas');
    if (path === null || pixels === null || canvas === undefined) return;
    drawOriginal(canvas, path, pixels, state.scheme);
  },
};

/** Maps of the convolutions whose filters are under no gate. */
const tiles: Layer = {
  reads: state => [shownPath(state), shownInference(state)],
  draw(host, state) {
    const frame = recordedFilters(state);
    for (const list of parts(host, '.flow-tiles')) {
      const convolution = Number(list.dataset.convolution);
      const canvases = parts<HTMLCanvasElement>(list, 'canvas');
      if (frame !== null) drawTiles(canvases, convolution, frame, state.scheme);
    }
  },
};

function drawTiles(
  canvases: readonly HTMLCanvasElement[],
  convolution: number,
  frame: NonNullable<ReturnType<typeof recordedFilters>>,
  scheme: Scheme,
): void {
  const pictures = canvases.map((_, filter) => mapPicture(frame, convolution, filter));
  const largest = largestIn(pictures.filter(picture => picture !== null));
  canvases.forEach((canvas, filter) => {
    paintPicture(canvas, pictures[filter], largest, scheme);
  });
}

const outputs: Layer = {
  reads: state => [shownPath(state), shownInference(state), state.hover],
  draw(host, state) {
    const shares = outputContributions(state);
    // The layers of a model are not drawn as a flow.
    const [title] = parts(host, '.flow-outputs-title');
    if (shares === null || title === undefined) return;
    const reach = Math.max(1e-9, ...shares.flatMap(({ skip, body }) => [Math.abs(skip), Math.abs(body)]));
    parts(host, '.flow-outputs > *').forEach((row, c) => {
      const share = shares[c];
      if (share !== undefined) writeOutput(row, share, reach);
    });
    const told = state.hover === null ? WORDS.outputParts : WORDS.outputSkip;
    write(host, '.flow-outputs-title', told({ reach: quantity(reach) }));
  },
};

/** Both parts of an output as bars from the middle, and its probability. */
function writeOutput(row: HTMLElement, { skip, body, probability }: OutputContribution, reach: number): void {
  for (const [name, value] of [
    ['skip', skip],
    ['body', body],
  ] as const) {
    const bar = part(row, `.output-${name}`);
    const share = (50 * Math.abs(value)) / reach;
    bar.style.width = `${share}%`;
    bar.style.left = `${value < 0 ? 50 - share : 50}%`;
    bar.title = quantity(value);
  }
  write(row, '.output-probability', percentage(probability));
}

/** The network drawn as a flow: image, maps, outputs, and what leads where. */
export const FLOW_LAYERS: readonly Layer[] = [input, tiles, outputs, links];
