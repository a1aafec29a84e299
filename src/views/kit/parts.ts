/**
 * The element that a view always has.
 *
 * @throws Error if it has none: what is drawn and what React makes have come apart
 */
export function part<Part extends Element = HTMLElement>(host: ParentNode, selector: string): Part {
  const [element] = parts<Part>(host, selector);
  if (element === undefined) throw new Error(`The view has no ${selector}.`);
  return element;
}

/** Elements of which a view may have any number, or none: what it shows of some paths only. */
export function parts<Part extends Element = HTMLElement>(
  host: ParentNode,
  selector: string,
): readonly Part[] {
  return [...host.querySelectorAll<Part>(selector)];
}

/** Puts a text where a view always has room for it; one that stands there is left alone. @throws as `part` */
export function write(host: ParentNode, selector: string, text: string): void {
  const element = part(host, selector);
  if (element.textContent !== text) element.textContent = text;
}
