import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { readDraft } from '../set-up/draft-spec';
import type { SetUpForm } from '../set-up/filled-form';
import { draftOf } from '../state/form-draft';
import { oncePer } from '../state/once-per';
import { specTitle } from './spec-title';

/** What the set-up form would train, in a few words: “MNIST 5 vs 6, M = 30”. */
export const trainedTitle = oncePer((form: SetUpForm): string => {
  const reading = readDraft(draftOf(form));
  return reading.kind === 'errors' ? WORDS.notComplete : specTitle(reading.spec);
});
