import { messages } from '../messages';

export const LINKS_WORDS = messages('links', {
  noBackend: 'There is no backend “{name}”: the names are {names}. The best one that works is used.',
  noStoredPath: 'There is no stored path “{name}”: the names are {names}.',
  notStored: 'The path of this link is not stored: press Train to compute it here.',
  cannotTrain: 'The run that the link describes cannot be trained, and is left out: {reason}',
  cannotBe: '{setting} cannot be {value} in a link.',
  usedInstead: '{fault} {value} is used instead.',
  none: 'None',
  listFull: 'The list of slides is full: one link cannot hold more. Remove a slide first.',
  step: 'step {step, number}',
  end: 'end',
  example: 'example {number, number}',
  webFile: 'A file from the web',
  trainedHere: 'A path trained here',
});
