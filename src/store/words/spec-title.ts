import { titleOf } from '../../data/data-title';
import { isConvolutional, type Spec } from '../../settings/spec';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { quantity } from '../state/number-format';

/** What a spec describes, in a few words: “MNIST 5 vs 6, M = 30”. */
export function specTitle(spec: Spec): string {
  return WORDS.trained({
    title: titleOf(spec.data),
    selects: isConvolutional(spec) ? 'filters' : 'inputs',
    M: quantity(spec.solver.M),
  });
}
