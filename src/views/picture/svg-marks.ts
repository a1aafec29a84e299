import type { Pen } from './pen';

const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'text-decoration-line',
] as const;

/** Draws the marks of an SVG on the page, with the style the page gave them written on each. */
export function svgMarks(picture: Pen, into: SVGElement, svg: SVGSVGElement): void {
  const { x, y } = picture.place(svg.getBoundingClientRect());
  const group = picture.append(into, 'g', { transform: `translate(${x.toFixed(2)},${y.toFixed(2)})` });
  for (const child of svg.children) group.append(styled(child));
}

function styled(mark: Element): Node {
  const copy = mark.cloneNode(false) as Element;
  const style = getComputedStyle(mark);
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  if (!mark.matches('g')) {
    for (const property of PROPERTIES)
      copy.setAttribute(attribute(property), style.getPropertyValue(property));
  }
  copy.append(
    ...[...mark.childNodes].map(child => (child instanceof Element ? styled(child) : child.cloneNode())),
  );
  return copy;
}

function attribute(property: string): string {
  return property === 'text-decoration-line' ? 'text-decoration' : property;
}
