import type { Words } from './step';

interface Props {
  /** “Step 2 of 5”. */
  readonly count: string;
  /** Null while what they speak of is on its way. */
  readonly words: Words | null;
  readonly answered: boolean;
  /** Why there are no words; null while there may be. */
  readonly fault: string | null;
  readonly retry: () => void;
}

/** What a step says, told politely to screen readers as it changes. */
export function LessonWords({ count, words, answered, fault, retry }: Props) {
  return (
    <div className="lesson-words" aria-live="polite" aria-busy={words === null && fault === null}>
      <p>
        <span className="lesson-count">{count}.</span>{' '}
        {words?.text ?? (fault === null ? <span className="lesson-waiting">It is on its way.</span> : null)}
      </p>
      {fault !== null && (
        <p className="error">
          This step cannot be shown: {fault}{' '}
          <button type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      {words?.question && <p className="lesson-question">{words.question.asked}</p>}
      {words?.question && answered && <p className="lesson-answer">{words.question.answer}</p>}
    </div>
  );
}
