import type { SavedFile } from '../../store/saved/saving';

const LONG_ENOUGH = 60_000;

/** Hands a file to the browser to be saved. */
export function download({ name, type, content }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH);
}
