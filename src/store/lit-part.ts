import type { PagePart } from './page-part';

/** What a lesson may ask to look at: views of the explorer, and figures of the article. */
export type LitPart = Exclude<PagePart, 'set-up' | 'reading'> | 'cost' | LitFigure;

export const LIT_FIGURES = ['lasso', 'seeds'] as const;
export type LitFigure = (typeof LIT_FIGURES)[number];

/** Whether a part is a figure of the article. */
export function isFigure(part: LitPart): part is LitFigure {
  return LIT_FIGURES.some(figure => figure === part);
}
