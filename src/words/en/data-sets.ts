import { sentences } from '../sentences';

/** Why there is nothing to be learned from data, or too little. */
export const DATA_SETS_WORDS = sentences('data-sets', {
  missingFile: 'The file “{file}” is missing. Please open it again.',
  noneVaries: 'No feature varies in the training rows: there is nothing to select from.',
  targetStill: 'The target “{target}” does not vary in the training rows: there is nothing to learn.',
  farValue:
    'Column “{column}” holds a value more than a million standard deviations away from the training rows.',
  farPixel:
    'Pixel {pixel} holds a value more than a million standard deviations away from the training rows.',
  fewTraining: 'The split leaves fewer than 2 training rows: lower the validation and test shares.',
  fewUnits: 'The rows that belong together leave fewer than two of their kind to train on.',
  unitParts: 'The rows belong together in too few units for {parts, number} parts.',
  fewForFolds:
    '{rows, number} training rows are too few for {folds, number} folds: there must be two rows a fold.',
  fewForHalves: 'There are too few training rows to halve.',
  noImageOfClass: 'The file of images holds no training image of class “{label}”.',
  otherStart: 'The file of images is not one: it starts with other bytes than it should.',
  otherSize: 'The file of images has {bytes, number} bytes where {expected, number} are expected.',
  otherLabel: 'The file of images holds a label above 9.',
  damaged: 'The file of images is damaged: it cannot be decompressed.',
});
