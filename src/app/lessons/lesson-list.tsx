import type { MouseEvent } from 'react';
import { beginEntry, goToPlace } from '../../store/link/address-bar';
import { explorer } from '../../store/state/explorer';
import {
  isDone,
  LESSONS,
  type LessonId,
  type LessonPlace,
  type StepsDone,
  writeDone,
  writePlace,
} from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { SERVED_FROM } from '../served-from';

/** The guided lessons, each a link to the first step that was not done. */
export function LessonList() {
  const done = useExplorer(state => state.stepsDone);
  const inside = useExplorer(state => state.lesson?.place.lesson ?? null);
  return (
    <>
      <h2>{WORDS.shortLessons({ lessons: LESSONS.length })}</h2>
      <ol>
        {LESSONS.map(({ id, title, steps: all }) => {
          const place = placeIn(id, all, done);
          return (
            <li key={id}>
              <a
                href={`#learn=${writePlace(place)}${doneIn(done)}`}
                aria-current={inside === id ? 'true' : undefined}
                onClick={event => follow(event, place)}
              >
                {title}
              </a>
              <span className="hint">{standingOf(id, all, done)}</span>
            </li>
          );
        })}
      </ol>
      <h2>{WORDS.challenge}</h2>
      <button type="button" onClick={event => beginChallenge(event)}>
        {WORDS.markInputs}
      </button>
    </>
  );
}

/** Has a person mark the inputs of the path on screen. */
function beginChallenge(event: MouseEvent<HTMLButtonElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  beginEntry(explorer);
  explorer.setState({ lesson: null, staged: [], challenge: { marked: [], rival: [] } });
  window.scrollTo({ top: 0, behavior: 'instant' });
}

/** The first step that has not been done; a lesson that was finished begins anew. */
function placeIn(lesson: LessonId, all: number, done: StepsDone): LessonPlace {
  const step = Array.from({ length: all }, (_, i) => i).find(i => !isDone(done, { lesson, step: i }));
  return { lesson, step: step ?? 0 };
}

function standingOf(lesson: LessonId, all: number, done: StepsDone): string {
  const count = done[lesson]?.length ?? 0;
  if (count === 0) return WORDS.steps({ steps: all });
  return count === all ? WORDS.completed : WORDS.stepsDone({ done: count, steps: all });
}

/** What a link has to say of what was done, for those who open it elsewhere. */
function doneIn(done: StepsDone): string {
  const text = writeDone(done);
  return text === '' ? '' : `&done=${text}`;
}

/** Follows a link without the page being fetched again, also while a path is on its way. */
function follow(event: MouseEvent<HTMLAnchorElement>, place: LessonPlace): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  void goToPlace(explorer, place, SERVED_FROM);
}
