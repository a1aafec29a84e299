import { messages } from '../messages';

export const KIT_WORDS = messages('kit', {
  lambdaAxis: 'penalty λ (log scale) →',
  pinned: 'pinned λ {lambda}',
  fetchingWeights: 'Fetching the weights …',
  fetchWeightsAt: 'Fetch the weights at λ = {lambda} ({size})',
  fetchWeights: 'Fetch the weights of every λ ({size})',
  failed: '<b>{title}</b> failed: {failure}',
  othersGoOn: 'The other parts go on. What was trained is still there: save it before you reload.',
  showAgain: 'Show it again',
  opening: 'Opening the {title} …',
  training: 'The dense network is being trained; the path begins here when λ starts to rise.',
  csvLink:
    'The path of this link is of a CSV file, which a link cannot carry: choose the file in the set-up and press Train.',
  notStored: 'The path of this link is not stored: press Train to compute it here.',
  noPath: 'No path to show: choose a stored path, or train one.',
  howToRead: 'How to read this',
  noCanvas: 'This browser cannot draw: canvases have no 2d context.',
  noPicture: 'The picture could not be made. Try to save an SVG instead.',
});
