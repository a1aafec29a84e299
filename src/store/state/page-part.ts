/** What a lesson may ask to look at: views of the explorer, and figures of the article. */
export type LitPart = Exclude<PagePart, 'set-up' | 'reading'> | 'cost' | LitFigure;

export const LIT_FIGURES = ['lasso', 'seeds'] as const;
export type LitFigure = (typeof LIT_FIGURES)[number];

/** Whether a part is a figure of the article. */
export function isFigure(part: LitPart): part is LitFigure {
  return LIT_FIGURES.some(figure => figure === part);
}

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
