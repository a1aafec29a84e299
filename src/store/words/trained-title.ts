import { titleOf } from '../../data/data-spec';
import { isConvolutional } from '../../settings/spec';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import type { Draft } from '../set-up/draft';
import { readDraft } from '../set-up/draft-spec';
import { quantity } from '../state/number-format';
import { oncePer } from '../state/once-per';

/** What the set-up form would train, in a few words: “MNIST 5 vs 6, M = 30”. */
export const trainedTitle = oncePer((draft: Draft): string => {
  const reading = readDraft(draft);
  if (reading.kind === 'errors') return WORDS.notComplete;
  const { spec } = reading;
  return WORDS.trained({
    title: titleOf(spec.data),
    selects: isConvolutional(spec) ? 'filters' : 'inputs',
    M: quantity(spec.solver.M),
  });
});
