const SVG = 'http://www.w3.org/2000/svg';

/** Attributes of a mark; numbers are lengths in CSS pixels. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Draws marks into an SVG document whose origin is the view's corner. */
export interface Pen {
  readonly root: SVGSVGElement;
  append(into: SVGElement, name: string, attributes: Attributes): SVGElement;
  /** A definition, such as a gradient; returns how to refer to it. */
  define(name: string, attributes: Attributes, children: readonly (readonly [string, Attributes])[]): string;
  /** A group in `into` of which only what lies within `box` is seen. */
  clipped(into: SVGElement, box: DOMRect): SVGElement;
  /** Where a box on the page lies in the picture. */
  place(box: DOMRect): {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** A pen for a picture of this size, whose corner is at (`left`, `top`) on the page. */
export function pen(width: number, height: number, left: number, top: number): Pen {
  const root = document.createElementNS(SVG, 'svg');
  const defs = document.createElementNS(SVG, 'defs');
  let definitions = 0;
  const append = (into: SVGElement, name: string, attributes: Attributes): SVGElement => {
    const mark = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      mark.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
    }
    into.append(mark);
    return mark;
  };
  const place = (box: DOMRect) => ({ x: box.x - left, y: box.y - top, width: box.width, height: box.height });
  const define = (
    name: string,
    attributes: Attributes,
    children: readonly (readonly [string, Attributes])[],
  ): string => {
    definitions++;
    const id = `definition-${definitions}`;
    const definition = append(defs, name, { id, ...attributes });
    for (const [child, settings] of children) append(definition, child, settings);
    return `url(#${id})`;
  };
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.append(defs);
  return {
    root,
    append,
    define,
    place,
    clipped: (into, box) =>
      append(into, 'g', { 'clip-path': define('clipPath', {}, [['rect', place(box)]]) }),
  };
}
