import { answerOf, answerRows } from '../readings/answer';
import type { ExplorerState } from '../state/explorer-state';
import { fileStem, type SavedFile } from './saving';
import { csvText } from './selected-table';

/** The inputs as CSV, those first that stay longest; null where there is no path. */
export function savedAnswer(state: ExplorerState): SavedFile | null {
  const answer = answerOf(state);
  if (answer === null) return null;
  const head = ['input', 'selected', 'drops_at_lambda', 'share_of_runs', 'direction', 'pull', 'lambda'];
  const rows = answerRows(answer).map(({ name, selected, drops, share, direction, pull }) => [
    name,
    selected ? 1 : 0,
    drops,
    share,
    direction,
    pull,
    answer.point.lambda,
  ]);
  const name = `${fileStem(answer.path)}-inputs.csv`;
  return { name, type: 'text/csv', content: `\uFEFF${csvText([head, ...rows])}` };
}
