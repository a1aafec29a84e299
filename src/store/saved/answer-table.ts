import { type Answer, answerRows } from '../readings/answer';

/** The inputs of an answer as rows of a CSV file, the names of the columns first, then those inputs that stay longest. */
export function answerTable(answer: Answer): readonly (readonly (string | number | null)[])[] {
  const head = ['input', 'selected', 'drops_at_lambda', 'share_of_runs', 'direction', 'pull', 'lambda'];
  const { lambda } = answer.point;
  return [
    head,
    ...answerRows(answer).map(({ name, selected, drops, share, direction, pull }) => {
      return [name, selected ? 1 : 0, drops, share, direction, pull, lambda];
    }),
  ];
}
