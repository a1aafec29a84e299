import { type Selection, select } from 'd3';
import { listenToDrag } from '../kit/drag';
import { part } from '../kit/parts';
import { coneHalf, droppedRegion, EXTENT, type Place, place, pointAt, SIDE, within } from './plane';
import type { PlanePoint, PlaneSetting, ProximalStep } from './proximal-step';

type Marks = Selection<SVGSVGElement, unknown, null, undefined>;

const TICKS = [-2, -1, 1, 2];

/** Draws the plane of (θ, W): the allowed cone, what is dropped, and the step from the point to its solution. */
export function drawPlane(svg: SVGSVGElement, setting: PlaneSetting, step: ProximalStep): void {
  const marks = select(svg);
  marks.selectAll('*').remove();
  const cone = coneHalf(setting.M);
  drawArea(marks, 'cone', cone);
  drawArea(
    marks,
    'cone',
    cone.map(({ theta, w }) => ({ theta: -theta, w })),
  );
  drawArea(marks, 'dropped-region', droppedRegion(setting.lambda, setting.M));
  drawAxes(marks);
  drawLeg(marks, 'leg-moved', setting, step.moved);
  drawLeg(marks, 'leg-nearest', step.moved, step.solution);
  const [x, y] = place(step.moved);
  marks.append('circle').attr('class', 'moved').attr('cx', x).attr('cy', y).attr('r', 3.5);
  drawSolution(marks, step.solution);
}

function drawArea(marks: Marks, name: string, corners: readonly PlanePoint[]): void {
  const points = corners.map(corner => place(corner).join(',')).join(' ');
  marks.append('polygon').attr('class', name).attr('points', points);
}

function drawLeg(marks: Marks, name: string, from: PlanePoint, to: PlanePoint): void {
  const [[x1, y1], [x2, y2]] = [place(from), place(to)];
  marks.append('line').attr('class', name).attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);
}

/** A diamond, so that it is not told from the point by colour alone. */
function drawSolution(marks: Marks, solution: PlanePoint): void {
  const [x, y] = place(solution);
  marks
    .append('path')
    .attr('class', 'solution')
    .attr('transform', `translate(${x},${y})`)
    .attr('d', 'M0,-8L8,0L0,8L-8,0Z');
}

function drawAxes(marks: Marks): void {
  const axis = marks.append('g').attr('class', 'plane-axes');
  const line = (from: PlanePoint, to: PlanePoint) => {
    const [[x1, y1], [x2, y2]] = [place(from), place(to)];
    axis.append('line').attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);
  };
  line({ theta: -EXTENT, w: 0 }, { theta: EXTENT, w: 0 });
  line({ theta: 0, w: -EXTENT }, { theta: 0, w: EXTENT });
  const write = (at: PlanePoint, dx: number, dy: number, text: string) => {
    const [x, y] = place(at);
    return axis
      .append('text')
      .attr('x', x + dx)
      .attr('y', y + dy)
      .text(text);
  };
  for (const tick of TICKS) {
    const label = String(tick).replace('-', '−');
    write({ theta: tick, w: 0 }, 0, 15, label).attr('text-anchor', 'middle');
    write({ theta: 0, w: tick }, -7, 4, label).attr('text-anchor', 'end');
  }
  write({ theta: EXTENT, w: 0 }, -4, -7, 'θ').attr('class', 'axis-name').attr('text-anchor', 'end');
  write({ theta: 0, w: EXTENT }, 8, 15, 'W').attr('class', 'axis-name');
}

/**
 * Lets a mouse or pen drag the point from anywhere in the plane, and a finger from the point itself, so that the page
 * still scrolls; a tap puts the point where it falls. Returns the end of it.
 */
export function listenToPlane(host: HTMLElement, move: (point: PlanePoint) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const follow = ({ clientX, clientY }: MouseEvent) => {
    const box = host.getBoundingClientRect();
    const at: Place = [((clientX - box.left) / box.width) * SIDE, ((clientY - box.top) / box.height) * SIDE];
    move(within(pointAt(at)));
  };
  const onPoint = ({ target }: PointerEvent): boolean =>
    target instanceof Element && target.closest('.plane-point') !== null;
  listenToDrag(
    host,
    {
      begins: event => event.pointerType !== 'touch' || onPoint(event),
      begin: () => part<SVGElement>(host, '.plane-point').focus({ preventScroll: true }),
      follow,
    },
    signal,
  );
  host.addEventListener('click', follow, { signal });
  return () => ending.abort();
}
