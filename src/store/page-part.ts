/** Parts of the page that can be hidden; `mask` is what is selected at λ: pixels, the weights of a table's features, or filters. */
export const PAGE_PARTS = ['set-up', 'path', 'score', 'mask', 'example', 'mistakes', 'reading'] as const;
export type PagePart = (typeof PAGE_PARTS)[number];

export const PART_TITLES: Readonly<Record<PagePart, string>> = {
  'set-up': 'Set-up',
  path: 'Regularization path',
  score: 'Scores',
  mask: 'Selected inputs',
  example: 'Example',
  mistakes: 'Mistakes',
  reading: 'Article',
};
