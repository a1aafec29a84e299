import { messages } from '../messages';

export const DRAFT_WORDS = messages('draft', {
  chooseCsv: 'Choose a CSV file.',
  oneColumn: 'The file has one column only: choose a file with at least two columns.',
  chooseTarget: 'Choose the column to predict.',
  noColumn: 'The file has no column “{name}”.',
  readingTable: '“{file}” is still being read. Press Train when its columns are shown.',
  readingImages: '“{file}” is still being read. Press Train when its images are shown.',
  chooseImages: 'Choose a file or a folder of images.',
  chooseModel: 'Choose a model.json.',
  chooseGate: 'Choose at least one convolution whose filters are selected.',
  oneNumber:
    '{setting} must be one number{count, plural, =1 {} other {, or # of them}}, not {given, number}.',
});
