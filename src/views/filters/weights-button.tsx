import { explorer } from '../../store/explorer';
import { fetchWeights } from '../../store/path-weights';
import { shownPath } from '../../store/shown-path';
import { megabytes } from '../../store/sketch-note';
import { useExplorer } from '../../store/use-explorer';

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
      {fetching ? 'Fetching the weights …' : `Fetch the weights of every λ (${megabytes(apart.bytes)})`}
    </button>
  );
}
