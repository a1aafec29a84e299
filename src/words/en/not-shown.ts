import { messages } from '../messages';

/** Why views that were asked for are not shown. */
export const NOT_SHOWN_WORDS = messages('not-shown', {
  noSuchViews: 'There is no view {names}. The names are {known}.',
  onlyFilters:
    '“{title}” shows filters, and this path selects inputs. Choose another path, or leave out this view.',
  onlyInputs:
    '“{title}” shows inputs, and this path selects filters. Choose another path, or leave out this view.',
  onlyTables:
    '“{title}” shows the features of a table, and this path is of images. Choose another path, or leave out this view.',
  onlyRows:
    '“{title}” shows rows of a table, and this path is of images. Choose another path, or leave out this view.',
  onlyNetworks:
    '“{title}” shows predictions for a row, and this path has no network weights. Choose another path, or leave out this view.',
  onlyClasses:
    '“{title}” shows classes, and this path is a regression. Choose another path, or leave out this view.',
  onlyDigits:
    '“{title}” shows drawings of digits, which the network of this path cannot classify. Choose another path, or leave out this view.',
});
