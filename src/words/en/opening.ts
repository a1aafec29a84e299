import { messages } from '../messages';

export const OPENING_WORDS = messages('opening', {
  storedPath: 'stored path “{title}”',
  file: 'file “{name}”',
  notOpened: 'The {title} could not be opened: {reason}',
  noPoints: 'the file holds no point of a path.',
  otherGroups: 'its groups of features are not those of its description.',
  tooMany: 'it has {lambdas, number} λ and {features, number} features, more than can be drawn.',
  notFetched:
    'it could not be fetched; {why, select, offline {you are offline} other {its server may not allow it}}.',
  answered: 'the server answered {status}.',
  missing: 'the file does not exist.',
  tooLarge: 'it has more than {megabytes, number} MB, the most that is read.',
  interrupted: 'the download was interrupted{why, select, offline {: you are offline} other {}}. Try again.',
  notConvolutional: 'it contains filter data, but its network is not convolutional.',
  otherFilters: 'its filters are not those of its network.',
  otherWeights: 'its weights are not those of its network.',
  otherTwin: 'its unconstrained network does not match it.',
  otherKind: 'its network is of another kind.',
  weightsApart: 'The weights of this path are in a separate file, “{file}”. Open it too.',
  pullsNotFetched: 'The pulls of this path could not be fetched: {reason}',
  weightsNotFetched: 'The weights of this path could not be fetched: {reason}',
  weightsAtNotFetched: 'The weights at λ = {lambda} could not be fetched: {reason}',
  openPathFirst: 'this is a weights file; open its path first.',
  weightsOfAnother: 'these weights belong to another path.',
});
