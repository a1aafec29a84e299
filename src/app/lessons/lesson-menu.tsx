import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { goTo } from '../../store/link/address-bar';
import { explorer } from '../../store/state/explorer';
import { LESSONS, type LessonId, type LessonPlace, writePlace } from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { Icon } from '../icon';
import { MenuButton } from '../menu-button';
import { SERVED_FROM } from '../served-from';
import { type RememberedSteps, rememberedSteps } from './remembered-steps';
import './lesson-menu.css';

/** The guided lessons, each a link to where one left it. */
export function LessonMenu() {
  const [steps, remember] = useState<RememberedSteps>({});
  const inside = useExplorer(state => state.lesson?.place.lesson ?? null);
  return (
    <div className="lesson-menu">
      <MenuButton
        id="lesson-menu"
        icon={<Icon of="lessons" />}
        title="Lessons"
        label="Lessons"
        button={useReturn(inside)}
        onOpen={open => {
          if (open) remember(rememberedSteps());
        }}
      >
        <h2>Five short lessons</h2>
        <ol>
          {LESSONS.map(({ id, title, steps: all }) => {
            const place = placeIn(id, steps[id] ?? 0, all);
            return (
              <li key={id}>
                <a
                  href={`#learn=${writePlace(place)}`}
                  aria-current={inside === id ? 'true' : undefined}
                  onClick={event => follow(event)}
                >
                  {title}
                </a>
                <span className="hint">{standingOf(steps[id], all)}</span>
              </li>
            );
          })}
        </ol>
      </MenuButton>
    </div>
  );
}

/** A lesson that was finished begins anew. */
function placeIn(lesson: LessonId, step: number, all: number): LessonPlace {
  return { lesson, step: step === all - 1 ? 0 : step };
}

function standingOf(step: number | undefined, all: number): string {
  if (step === undefined || step === 0) return `${all} steps`;
  return step === all - 1 ? 'Completed' : `Continue at step ${step + 1} of ${all}`;
}

/** Follows a link without the page being fetched again, also while a path is on its way. */
function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  void goTo(explorer, event.currentTarget.hash, SERVED_FROM);
}

/** Takes the focus back when a lesson ends that had it. */
function useReturn(inside: LessonId | null) {
  const ref = useRef<HTMLButtonElement>(null);
  const before = useRef(inside);
  useEffect(() => {
    const ended = before.current !== null && inside === null;
    before.current = inside;
    if (ended && document.activeElement === document.body) ref.current?.focus();
  }, [inside]);
  return ref;
}
