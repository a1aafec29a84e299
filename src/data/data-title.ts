import { DATA_TITLES_WORDS as WORDS } from '../words/en/data-titles';
import type { DataSpec } from './data-spec';
import { IMAGE_SETS, type ImageSet } from './image-sets';

/** Name of a data set, for people: “Toy regression”, a file name, “MNIST 5 vs 6”, “MNIST 0–9” or “Fashion-MNIST Bag vs Coat”. */
export function titleOf(spec: DataSpec): string {
  switch (spec.kind) {
    case 'toy':
      return WORDS.toy;
    case 'csv':
    case 'images':
      return spec.name;
    case 'mnist':
      return spec.classes.length === 10 ? 'MNIST 0–9' : chosenTitle(IMAGE_SETS.mnist, spec.classes);
    case 'fashion':
      return spec.classes.length === 10
        ? IMAGE_SETS.fashion.title
        : chosenTitle(IMAGE_SETS.fashion, spec.classes);
  }
}

function chosenTitle({ title, labels }: ImageSet, classes: readonly number[]): string {
  const chosen = [...classes].sort((a, b) => a - b).map(index => labels[index]);
  return `${title} ${chosen.join(chosen.length === 2 ? ' vs ' : ', ')}`;
}
