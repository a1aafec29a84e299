import { messages } from '../messages';

export const MISTAKES_WORDS = messages('mistakes', {
  heading: 'Mistakes',
  key: 'Test set. Rows: true class. Columns: predicted class.',
  weightedKey:
    'Test set, each row by its weight in “{column}”, 1 on average. Rows: true class. Columns: predicted class.',
  rowsKey:
    'Test set. The file has no weights of the test rows: each counts as 1. Rows: true class. Columns: predicted class.',
  tooManyClasses: 'Too many classes ({classes, number}) to show a confusion matrix.',
  regression: 'Regression has no confusion matrix.',
  noTestRows: 'This path has no test rows.',
  noPredictions: 'This path was saved without its predictions for the test rows.',
  atLambda: 'at λ = {lambda}: {mistakes, plural, one {# mistake} other {# mistakes}}',
  pinned: 'pinned λ = {lambda}: {mistakes, plural, one {# mistake} other {# mistakes}}',
  atLambdaWeighted: 'at λ = {lambda}: the mistakes weigh {mistakes} of {all}',
  pinnedWeighted: 'pinned λ = {lambda}: the mistakes weigh {mistakes} of {all}',
  total: '{wrong, number} of {rows, number} test rows are predicted wrongly.',
  weightedTotal:
    'By the weights in “{column}”, 1 on average, test rows that weigh {wrong} of {all} are predicted wrongly.',
  mostOften: 'Most often: {cells}.',
  cell: '{truth} predicted as {said} {times, plural, one {once} other {# times}}',
  weightedCell: '{truth} predicted as {said} ({weight})',
  sincePin:
    'Since the pin: {wrong, plural, one {# row} other {# rows}} newly wrong, {right, number} newly right.',
  lost: 'Images lost on the way',
  lostList: 'Test images right at the pin and wrong now',
  lostImage: '{truth} predicted as {said}',
  previousLost: 'Previous lost images',
  nextLost: 'Next lost images',
  lostPage: 'page {page, number} of {pages, number}',
  lostNotLoaded: 'The images lost on the way could not be loaded. Reload the page to try again.',
  pinHint:
    'Pin a λ (the button <b>Pin</b>, or P on the path). Then move λ: {of, select, images {the test images that become wrong appear here} other {the mistakes at both appear side by side}}.',
  noneLost: 'None so far: move λ away from the pin.',
  loadingImages: 'Loading the test images …',
  lostCount: '{lost, number} lost, {gained, number} gained since the pin',
  imagesNotStored:
    'The test images of this path are not stored. Open its data and train it again to see them.',
  otherImages: 'The test images found are not those that this path was tested on.',
  imagesNotFetched: 'The test images could not be fetched: {reason}',
});
