import { useEffect, useMemo, useState } from 'react';
import { fetchPath, fetchSeedRuns } from '../../store/opening/stored-path-opening';
import { explorer, reasonOf } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { SERVED_FROM } from '../served-from';
import { pathIdOf } from './staging';
import { type Arrived, type Step, type TakenStep, takenStep } from './step';

interface Taking {
  /** Null while what the step speaks of is on its way. */
  readonly taken: TakenStep | null;
  /** Why it cannot be had, as a sentence. */
  readonly fault: string | null;
  readonly retry: () => void;
}

/** A step once what it speaks of is here. */
export function useTakenStep(step: Step): Taking {
  const path = useExplorer(state => state.paths[pathIdOf(state, step)]);
  const beside = useExplorer(state => besideOf(state, step));
  const runs = useExplorer(state => (step.kind === 'seeded' ? state.seedRuns[step.path] : undefined));
  const taken = useMemo(() => takenStep(step, { path, beside, runs }), [step, path, beside, runs]);
  // A path that is being opened need not be fetched twice.
  const opening = useExplorer(state => state.loading !== null);
  const [failed, fail] = useState<{ readonly step: Step; readonly reason: string } | null>(null);
  const fault = failed?.step === step ? failed.reason : null;
  const missing = taken === null && !opening && fault === null;
  useEffect(() => {
    if (!missing) return;
    let wanted = true;
    fetchStep(step).catch(async (error: unknown) => {
      const reason = await reasonOf(error);
      if (wanted) fail({ step, reason });
    });
    return () => {
      wanted = false;
    };
  }, [step, missing]);
  return { taken, fault, retry: () => fail(null) };
}

/** What the page has of what a step speaks of. */
export function arrivedIn(state: ExplorerState, step: Step): Arrived {
  return {
    path: state.paths[pathIdOf(state, step)],
    beside: besideOf(state, step),
    runs: step.kind === 'seeded' ? state.seedRuns[step.path] : undefined,
  };
}

function besideOf({ paths }: ExplorerState, step: Step): ShownPath | undefined {
  return step.kind === 'compared' ? paths[step.beside] : undefined;
}

/** Fetches what a step speaks of. @throws Error with a sentence where it cannot be had */
export async function fetchStep(step: Step): Promise<void> {
  const wanted: Promise<unknown>[] = [fetchPath(explorer, step.path, SERVED_FROM)];
  if (step.kind === 'compared') wanted.push(fetchPath(explorer, step.beside, SERVED_FROM));
  if (step.kind === 'seeded') wanted.push(fetchSeedRuns(explorer, step.path, SERVED_FROM));
  await Promise.all(wanted);
}
