import { boxMarks } from './box-marks';
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
