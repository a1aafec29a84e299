import { type ReactNode, useEffect, useState } from 'react';
import type { LitFigure } from '../../store/lit-part';
import { useExplorer } from '../../store/use-explorer';
import { useLitPart } from '../../views/lit/use-lit';
import { useComesNear } from './comes-near';

interface Props {
  readonly part: LitFigure;
  /** What the figure is of, for a person. */
  readonly of: string;
  /** Brings what the figure draws. */
  readonly fetch: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** A figure whose data are fetched when it is about to be seen, or a lesson asks for it. */
export function FetchedFigure({ part, of, fetch, children }: Props) {
  const wanted = useExplorer(state => state.lit.includes(part));
  const [ref, near] = useComesNear<HTMLDivElement>(true, wanted);
  const [state, put] = useState<'waiting' | 'here' | { readonly fault: string }>('waiting');
  useEffect(() => {
    if (!near || state !== 'waiting') return;
    let current = true;
    fetch().then(
      () => current && put('here'),
      (error: unknown) => current && put({ fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [near, state, fetch]);
  useLitPart(part, state, ref);
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
        <p>{of}: the figure is on its way.</p>
      ) : (
        <p>
          {of}: the figure cannot be shown, {state.fault}{' '}
          <button type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
