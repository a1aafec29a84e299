import { type ReactNode, useEffect, useState } from 'react';
import { fetchPath, fetchSeedRuns, openPath } from '../../store/opening/stored-path-opening';
import { explorer, reasonOf } from '../../store/state/explorer';
import { SEEDED, type StagedFigure } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { useComesNear } from '../../views/kit/lazy-view';
import { COMPARED } from '../../views/lasso/compared-paths';
import { LassoView } from '../../views/lasso/lasso-view';
import { SeedsView } from '../../views/seeds/seeds-view';
import { ARTICLE_FIGURES_WORDS as WORDS } from '../../words/en/article-figures';
import { SERVED_FROM } from '../served-from';

const fetchBoth = () => Promise.all(COMPARED.map(id => fetchPath(explorer, id, SERVED_FROM)));

/** The lasso beside LassoNet, once both paths are here. */
export function LassoFigure() {
  return (
    <FetchedFigure part="lasso" of={WORDS.lasso} fetch={fetchBoth}>
      <LassoView open={id => void openPath(explorer, id, SERVED_FROM)} />
    </FetchedFigure>
  );
}

const fetchAll = () => Promise.all(SEEDED.map(id => fetchSeedRuns(explorer, id, SERVED_FROM)));

/** Runs with several seeds, once they are here. */
export function SeedsFigure() {
  return (
    <FetchedFigure part="seeds" of={WORDS.seeds} fetch={fetchAll}>
      <SeedsView open={id => void openPath(explorer, id, SERVED_FROM)} />
    </FetchedFigure>
  );
}

interface Props {
  readonly part: StagedFigure;
  /** What the figure is of, for a person. */
  readonly of: string;
  /** Brings what the figure draws. */
  readonly fetch: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** A figure whose data are fetched when it is about to be seen, or a lesson asks for it. */
function FetchedFigure({ part, of, fetch, children }: Props) {
  const wanted = useExplorer(state => state.staged.includes(part));
  const [ref, near] = useComesNear<HTMLDivElement>(true, wanted);
  const [state, put] = useState<'waiting' | 'here' | { readonly fault: string }>('waiting');
  useEffect(() => {
    if (!near || state !== 'waiting') return;
    let current = true;
    fetch().then(
      () => current && put('here'),
      async (error: unknown) => {
        const fault = await reasonOf(error);
        if (current) put({ fault });
      },
    );
    return () => {
      current = false;
    };
  }, [near, state, fetch]);
  return (
    <div data-part={part} ref={ref}>
      {state === 'here' ? children : <FigureWaiting of={of} state={state} retry={() => put('waiting')} />}
    </div>
  );
}

interface WaitingProps {
  readonly of: string;
  readonly state: 'waiting' | { readonly fault: string };
  readonly retry: () => void;
}

function FigureWaiting({ of, state, retry }: WaitingProps) {
  return (
    <div className="live-figure figure-fetching">
      {state === 'waiting' ? (
        <p>{WORDS.loading({ figure: of })}</p>
      ) : (
        <p>
          {WORDS.fault({ figure: of, reason: state.fault })}{' '}
          <button type="button" onClick={retry}>
            {WORDS.tryAgain}
          </button>
        </p>
      )}
    </div>
  );
}
