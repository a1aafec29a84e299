import { PAGE_MENU_WORDS as WORDS } from '../../words/en/page-menu';

/** A work to be cited; the fields are BibTeX's own. */
export interface Citation {
  /** What it is cited for. */
  readonly use: string;
  readonly kind: 'article' | 'misc' | 'software';
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The tool, the method, and its step to convolutions; `CITATION.cff` says the same. */
export const CITATIONS: readonly Citation[] = [
  {
    use: WORDS.citesTool,
    kind: 'software',
    key: 'lassonet_explorer',
    fields: {
      title: 'LassoNet Explorer',
      author: '{LassoNet Explorer contributors}',
      version: '0.1.0',
      year: '2026',
    },
  },
  {
    use: WORDS.citesMethod,
    kind: 'article',
    key: 'lemhadri2021lassonet',
    fields: {
      title: 'LassoNet: A Neural Network with Feature Sparsity',
      author: 'Lemhadri, Ismael and Ruan, Feng and Abraham, Louis and Tibshirani, Robert',
      journal: 'Journal of Machine Learning Research',
      volume: '22',
      number: '127',
      year: '2021',
      url: 'https://jmlr.org/papers/v22/20-848.html',
    },
  },
  {
    use: WORDS.citesFilters,
    kind: 'misc',
    key: 'schaipp_lassonet_convolutions',
    fields: {
      title: 'LassoNet for convolutions',
      author: 'Schaipp, Fabian',
      note: 'From inputs to filters',
    },
  },
];

/** A citation as an entry of a BibTeX file. */
export function bibtex({ kind, key, fields }: Citation): string {
  // A capital that BibTeX's styles must not lower.
  const written = (name: string, value: string) =>
    name === 'title' ? value.replace(/LassoNet/g, '{LassoNet}') : value;
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${written(name, value)}},`);
  return [`@${kind}{${key},`, ...lines, '}'].join('\n');
}
