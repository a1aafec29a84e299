import { useEffect } from 'react';
import { explorer } from '../../store/state/explorer';
import { useExplorer } from '../../store/state/use-explorer';
import Challenge from './challenge';

/** Marking inputs by hand, where nothing else is to be done. */
export function ChallengeView() {
  const on = useExplorer(state => state.challenge !== null);
  useEffect(() => {
    if (!on) explorer.setState({ challenge: { marked: [], rival: [] } });
  }, [on]);
  return on ? <Challenge /> : null;
}
