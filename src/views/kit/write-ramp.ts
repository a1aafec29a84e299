/** What a legend says: its colours, the numbers under them, what they measure. */
export interface RampWriting {
  /** CSS gradient, left to right. */
  readonly gradient: string;
  /** Numbers under the left, middle and right. */
  readonly labels: readonly string[];
  readonly title: string;
}

/** Fills the legend below `host`; null hides it. */
export function writeRamp(host: Element, writing: RampWriting | null): void {
  const block = host.querySelector<HTMLElement>('.ramp-block');
  if (block === null) return;
  block.hidden = writing === null;
  if (writing === null) return;
  const bar = block.querySelector<HTMLElement>('.ramp');
  if (bar !== null) bar.style.backgroundImage = writing.gradient;
  block.querySelectorAll('.ramp-label').forEach((label, index) => {
    label.textContent = writing.labels[index] ?? '';
  });
  const title = block.querySelector('.ramp-title');
  if (title !== null) title.textContent = writing.title;
}
