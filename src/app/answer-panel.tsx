import { useEffect } from 'react';
import { fetchPulls } from '../store/opening/pulls-beside';
import { explorer } from '../store/state/explorer';
import { shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { AnswerView } from '../views/answer/answer-view';
import { ViewFetching } from './registered-view';
import { SERVED_FROM } from './served-from';

/** The answer panel, with the folder that data lie in; it reads the pulls, without which a path may have come. */
export default function AnswerPanel() {
  const lacking = useExplorer(state => shownPath(state)?.pullsBeside?.address);
  useEffect(() => {
    if (lacking !== undefined) void fetchPulls(explorer);
  }, [lacking]);
  return lacking === undefined ? <AnswerView base={SERVED_FROM} /> : <ViewFetching of="answer" />;
}
