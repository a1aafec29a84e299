import { messages } from '../messages';

/** Two paths compared. */
export const BESIDE_WORDS = messages('beside', {
  choose: 'Compare the path on screen with:',
  chooseLabel: 'Compare',
  with: 'Compare with {title}',
  end: 'End the comparison',
  others: 'Other paths are not offered: their inputs or their targets differ.',
  none: 'No other path can be compared with this one: their inputs or their targets differ.',
  notComparable:
    '“{title}” cannot be compared with the path on screen: {obstacle, select, selection {one selects inputs, the other filters} inputs {their inputs differ} other {their targets differ}}.',
  notFetched: '“{title}” could not be fetched for the comparison: {reason}',
  heading: '{one} beside {other}',
  fetching: 'Fetching “{title}” …',
  axis: '{noun, select, filters {filters} pixels {pixels} other {features}} selected (log scale) →',
  narrowAxis: '{noun, select, filters {filters} pixels {pixels} other {features}} selected →',
  dots: 'dots: retrained',
  readings: 'Both paths at this λ',
  quantity: 'Quantity',
  selected: 'Selected',
  score: '{measure, select, accuracy {Accuracy} other {R²}}',
  retrained: '{measure, select, accuracy {Accuracy} other {R²}}, retrained',
  elsewhere: '{score} at {selected, number}',
  both: 'selected by both: {selected, number}',
  only: 'only by {title}: {selected, number}',
  map: 'Pixels selected by both paths, or by one alone',
  more: '{names} and {more, number} more',
  noNames: 'none',
  filtersApart:
    'The two networks were trained apart, so their filters are different things. Only counts and scores are compared.',
  otherRows: 'The scores are of different rows: the data were drawn or split in another way.',
  fewer: '{title} never selects exactly {selected, number}: the next point with fewer is shown.',
  side: '{title}: {selected, number} selected at λ = {lambda}, {measure, select, accuracy {accuracy} other {R²}} {score}.',
  agreement:
    '{both, number} {both, plural, one {is} other {are}} selected by both, {one, number} only by {title}, {other, number} only by {otherTitle}.',
});
