import type { Pen } from './pen';
import { lineMark } from './text-marks';

/**
 * Draws what CSS adds before or after an element: a box placed absolutely, or a key or a word that stands first in a row.
 */
export function pseudoMarks(
  picture: Pen,
  into: SVGElement,
  element: Element,
  which: '::before' | '::after',
): void {
  const style = getComputedStyle(element, which);
  if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return;
  const host = element.getBoundingClientRect();
  const own = getComputedStyle(element);
  const width = Number.parseFloat(style.width) || 0;
  const height = Number.parseFloat(style.height) || 0;
  const edges = borders(style);
  const outer =
    style.boxSizing === 'border-box' ? { width, height } : { width: width + edges, height: height + edges };
  if (style.position === 'absolute') {
    const x = host.x + Number.parseFloat(style.left);
    const y = host.y + Number.parseFloat(style.top);
    const group = picture.append(into, 'g', { opacity: style.opacity });
    boxMarks(picture, group, new DOMRect(x, y, outer.width, outer.height), style);
    return;
  }
  const x = host.x + Number.parseFloat(own.paddingLeft) + Number.parseFloat(own.borderLeftWidth);
  const text = /^"(.+)"$/.exec(style.content)?.[1];
  if (text === undefined) {
    const y = host.y + (host.height - outer.height) / 2;
    boxMarks(picture, into, new DOMRect(x, y, outer.width, outer.height), style);
  } else lineMark(picture, into, text, new DOMRect(x, host.y, 0, host.height), style);
}

function borders(style: CSSStyleDeclaration): number {
  return 2 * (Number.parseFloat(style.borderTopWidth) || 0);
}

const CLEAR = /^rgba\(.*, 0\)$|^transparent$/;

/** Draws the background and the border of a box. */
export function boxMarks(picture: Pen, into: SVGElement, box: DOMRect, style: CSSStyleDeclaration): void {
  if (box.width === 0 || box.height === 0) return;
  const rx = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const round = style.borderTopLeftRadius.endsWith('%')
    ? (rx / 100) * box.width
    : Math.min(rx, box.height / 2);
  const place = picture.place(box);
  for (const fill of fills(picture, style)) picture.append(into, 'rect', { ...place, rx: round, fill });
  drawBorder(picture, into, place, round, style);
}

function fills(picture: Pen, style: CSSStyleDeclaration): readonly string[] {
  const colour = CLEAR.test(style.backgroundColor) ? [] : [style.backgroundColor];
  const image = style.backgroundImage;
  if (image.startsWith('repeating-linear-gradient')) return [...colour, hatch(picture, image)];
  if (image.startsWith('linear-gradient')) return [...colour, gradient(picture, image)];
  return colour;
}

/** A gradient from left to right, its colours evenly spaced. */
function gradient(picture: Pen, image: string): string {
  const colours = coloursIn(image);
  return picture.define(
    'linearGradient',
    {},
    colours.map((colour, i) => ['stop', { offset: String(i / (colours.length - 1)), 'stop-color': colour }]),
  );
}

/** Slanted lines of the second colour on the first. */
function hatch(picture: Pen, image: string): string {
  const [ground = 'none', ...lines] = coloursIn(image);
  const line = lines.find(colour => colour !== ground) ?? ground;
  const attributes = {
    width: 4.5,
    height: 4.5,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  };
  return picture.define('pattern', attributes, [
    ['rect', { width: 4.5, height: 4.5, fill: ground }],
    ['rect', { width: 1.5, height: 4.5, fill: line }],
  ]);
}

function coloursIn(image: string): readonly string[] {
  return image.match(/rgba?\([^)]*\)/g) ?? [];
}

function drawBorder(
  picture: Pen,
  into: SVGElement,
  { x, y, width, height }: ReturnType<Pen['place']>,
  rx: number,
  style: CSSStyleDeclaration,
): void {
  const edge = (side: 'Top' | 'Right' | 'Bottom' | 'Left') => ({
    size: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
  });
  const [top, right, bottom, left] = [edge('Top'), edge('Right'), edge('Bottom'), edge('Left')];
  const even = [right, bottom, left].every(({ size, colour }) => size === top.size && colour === top.colour);
  if (even) {
    if (top.size === 0 || CLEAR.test(top.colour)) return;
    const inset = top.size / 2;
    picture.append(into, 'rect', {
      x: x + inset,
      y: y + inset,
      width: Math.max(0, width - top.size),
      height: Math.max(0, height - top.size),
      rx: Math.max(0, rx - inset),
      fill: 'none',
      stroke: top.colour,
      'stroke-width': top.size,
      ...(style.borderTopStyle === 'dashed' ? { 'stroke-dasharray': '3 3' } : {}),
    });
    return;
  }
  const bars = [
    { ...top, x, y, width, height: top.size },
    { ...right, x: x + width - right.size, y, width: right.size, height },
    { ...bottom, x, y: y + height - bottom.size, width, height: bottom.size },
    { ...left, x, y, width: left.size, height },
  ];
  for (const { size, colour, ...bar } of bars) {
    if (size > 0 && !CLEAR.test(colour)) picture.append(into, 'rect', { ...bar, fill: colour });
  }
}
