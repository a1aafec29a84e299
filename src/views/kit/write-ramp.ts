import { part, parts, write } from './parts';

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
  const block = part(host, '.ramp-block');
  block.hidden = writing === null;
  if (writing === null) return;
  part(block, '.ramp').style.backgroundImage = writing.gradient;
  parts(block, '.ramp-label').forEach((label, index) => {
    label.textContent = writing.labels[index] ?? '';
  });
  write(block, '.ramp-title', writing.title);
}
