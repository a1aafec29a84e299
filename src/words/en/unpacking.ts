import { sentences } from '../sentences';

/** Why a compressed file cannot be unpacked. */
export const UNPACKING_WORDS = sentences('unpacking', {
  damaged: 'The compressed file is damaged: it cannot be unpacked.',
  tooMuch: 'The file unpacks to more than {most, number} MB, which is too much.',
});
