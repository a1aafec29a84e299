import { megabytes } from '../../store/image/sketch';
import { fetchWeights } from '../../store/opening/path-weights';
import { explorer } from '../../store/state/explorer';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { KIT_WORDS as WORDS } from '../../words/en/kit';

/** Fetches the weights of every λ, where they lie in a file of their own. */
export function WeightsButton() {
  const apart = useExplorer(state => shownPath(state)?.apart ?? null);
  if (apart === null) return null;
  const fetching = apart.state === 'fetching';
  return (
    <button
      type="button"
      className="weights-button"
      disabled={fetching}
      onClick={() => void fetchWeights(explorer, true)}
    >
      {fetching ? WORDS.fetchingWeights : WORDS.fetchWeights({ size: megabytes(apart.bytes) })}
    </button>
  );
}
