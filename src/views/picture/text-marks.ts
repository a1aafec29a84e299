import type { Pen } from './pen';

interface Line {
  readonly text: string;
  readonly box: DOMRect;
}

/** Draws a text node line by line, where the page broke it. */
export function textMarks(picture: Pen, into: SVGElement, node: Text, style: CSSStyleDeclaration): void {
  if (node.data.trim() === '') return;
  const struck = isStruck(node);
  for (const { text, box } of linesOf(node)) {
    const mark = lineMark(picture, into, text, box, style);
    if (struck) mark.setAttribute('text-decoration', 'line-through');
  }
}

/** Draws one line of text, centred in the height of `box` from its left edge. */
export function lineMark(
  picture: Pen,
  into: SVGElement,
  text: string,
  box: DOMRect,
  style: CSSStyleDeclaration,
): SVGElement {
  const { ascent, descent } = fontExtent(style);
  const { x, y, height } = picture.place(box);
  const mark = picture.append(into, 'text', {
    x,
    // On screen a line of text stands on a whole pixel.
    y: Math.round(y + (height - ascent - descent) / 2 + ascent),
    fill: style.color,
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    'font-weight': style.fontWeight,
    'font-variant-numeric': style.fontVariantNumeric,
  });
  mark.textContent = text;
  return mark;
}

/** A line through an element's text runs through all within it, without being its descendants' own style. */
function isStruck(node: Text): boolean {
  for (let element = node.parentElement; element !== null; element = element.parentElement) {
    if (getComputedStyle(element).textDecorationLine.includes('line-through')) return true;
  }
  return false;
}

function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  const lines: { text: string; box: DOMRect }[] = [];
  for (let at = 0; at < node.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.box.top - box.top) < box.height / 2) last.text += node.data[at];
    else lines.push({ text: node.data[at] ?? '', box });
  }
  return lines.map(({ text, box }) => ({ text: text.trimEnd(), box })).filter(({ text }) => text !== '');
}

let measuring: CanvasRenderingContext2D | null = null;

/** How far a font reaches above and below its baseline, in CSS pixels. */
function fontExtent({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): {
  ascent: number;
  descent: number;
} {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (measuring === null) return { ascent: 0.8 * Number.parseFloat(fontSize), descent: 0 };
  measuring.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measuring.measureText('x');
  return { ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
}
