import { messages } from '../messages';

/** The menu that saves files, networks and pictures. */
export const SAVE_WORDS = messages('save', {
  files: 'Files',
  path: 'Path (.safetensors)',
  lambdas: 'λ table (CSV)',
  selection: 'Selected {what, select, filters {filters} other {features}} (CSV)',
  network: 'Network',
  networkAs: 'Network at this λ ({format})',
  penalised: 'The path’s own weights, not the retrained ones',
  pictures: 'Pictures',
  pictureAs: '{view} as {format}',
  notSaved: 'The file could not be saved: {reason}',
  movedToRetrained:
    'Only some networks were retrained. The cursor moved to λ = {lambda}, and the network at that λ ({selected}) was saved.',
  movedToWeights:
    'Weights exist only at some λ. The cursor moved to λ = {lambda}, and the network at that λ ({selected}) was saved.',
  ownWeights: 'This path has no retrained weights, so its own weights were saved.',
  notOnScreen: 'the view is not on screen.',
});
