/** Puts a chart's cursor line at x; its chip turns inwards near the edges. */
export function placeCursor(host: HTMLElement, x: number, width: number): HTMLElement | null {
  const cursor = host.querySelector<HTMLElement>('.cursor');
  if (cursor === null) return null;
  cursor.style.transform = `translateX(${x}px)`;
  cursor.dataset.edge = x < 110 ? 'left' : x > width - 110 ? 'right' : 'none';
  return cursor;
}
