import type { Explorer } from '../state/explorer';
import { followPin } from './lost-images';
import { followStruck } from './struck-filters';

/** Fetches test images when something is pinned or dropped by hand, and looks at them without the dropped filters. */
export function followTestImages(store: Explorer, base: string): void {
  followPin(store, base);
  followStruck(store, base);
}
