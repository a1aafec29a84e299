import { part } from './parts';

const SVG = 'http://www.w3.org/2000/svg';

type Name = keyof SVGElementTagNameMap;

/**
 * An element of a drawing, as D3 would select it: what sets something returns the element, `append` the new one in it.
 * D3's own selections would be a thirtieth of what is fetched before the first paint.
 */
export class Marks<Kind extends SVGElement = SVGElement> {
  readonly element: Kind;

  constructor(element: Kind) {
    this.element = element;
  }

  append<Appended extends Name>(name: Appended): Marks<SVGElementTagNameMap[Appended]> {
    const element = document.createElementNS(SVG, name);
    this.element.append(element);
    return new Marks(element);
  }

  /** @param value null: the element has no such attribute */
  attr(name: string, value: string | number | null): this {
    if (value === null) this.element.removeAttribute(name);
    else this.element.setAttribute(name, String(value));
    return this;
  }

  style(name: string, value: string): this {
    this.element.style.setProperty(name, value);
    return this;
  }

  text(words: string | number): this {
    this.element.textContent = String(words);
    return this;
  }
}

/** The group of class `name` in a view's SVG, emptied. */
export function emptiedGroup(host: HTMLElement, name: string): Marks<SVGGElement> {
  const group = part<SVGGElement>(host, `svg g.${name}`);
  group.replaceChildren();
  return new Marks(group);
}
