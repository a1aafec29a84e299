import { megabytes } from '../../store/image/sketch';
import { askForKeyframe, dueKeyframe } from '../../store/opening/keyframes-beside';
import { fetchWeights } from '../../store/opening/path-weights';
import { keyframeAt } from '../../store/readings/network-at';
import { explorer } from '../../store/state/explorer';
import { quantity } from '../../store/state/number-format';
import { type ApartKeyframe, type ApartWeights, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { KIT_WORDS as WORDS } from '../../words/en/kit';

/** Fetches weights that lie in files of their own: those at the cursor where none are here, else those of every λ. */
export function WeightsButton() {
  const due = useExplorer(state => {
    const path = shownPath(state);
    return path && keyframeAt(path.points, state.cursor) === null ? dueKeyframe(path, state.cursor) : null;
  });
  return due === null ? <AllWeightsButton /> : <KeyframeButton due={due} />;
}

function KeyframeButton({ due }: { readonly due: ApartKeyframe }) {
  const lambda = useExplorer(state => shownPath(state)?.points[due.point].lambda ?? 0);
  return (
    <FetchButton state={due.state} fetch={() => askForKeyframe(explorer)}>
      {WORDS.fetchWeightsAt({ lambda: quantity(lambda), size: megabytes(due.bytes) })}
    </FetchButton>
  );
}

function AllWeightsButton() {
  const apart = useExplorer(state => shownPath(state)?.apart ?? null);
  if (apart === null) return null;
  return (
    <FetchButton state={apart.state} fetch={() => void fetchWeights(explorer, true)}>
      {WORDS.fetchWeights({ size: megabytes(apart.bytes) })}
    </FetchButton>
  );
}

interface FetchButtonProps {
  /** Where the fetching is. */
  readonly state: (ApartKeyframe | ApartWeights)['state'];
  readonly fetch: () => void;
  readonly children: string;
}

function FetchButton({ state, fetch, children }: FetchButtonProps) {
  const fetching = state === 'fetching';
  return (
    <button type="button" className="weights-button" disabled={fetching} onClick={fetch}>
      {fetching ? WORDS.fetchingWeights : children}
    </button>
  );
}
