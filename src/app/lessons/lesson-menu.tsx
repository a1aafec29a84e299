import { useEffect, useRef, useState } from 'react';
import type { LessonId } from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { lazyView } from '../../views/kit/lazy-view';
import { LESSON_MENU_WORDS as WORDS } from '../../words/en/lesson-menu';
import { Icon } from '../icon';
import { MenuButton } from '../menu-button';
import './lesson-menu.css';

const LessonList = lazyView(
  () => import('./lesson-list').then(({ LessonList }) => LessonList),
  <p>{WORDS.loading}</p>,
);

/** The guided lessons and the challenge, fetched when the menu is opened. */
export function LessonMenu() {
  const inside = useExplorer(state => state.lesson?.place.lesson ?? null);
  const [opened, setOpened] = useState(false);
  return (
    <div className="lesson-menu">
      <MenuButton
        id="lesson-menu"
        icon={<Icon of="lessons" />}
        title={WORDS.lessons}
        label={WORDS.lessons}
        button={useReturn(inside)}
        onOpen={open => setOpened(was => was || open)}
      >
        {opened && <LessonList />}
      </MenuButton>
    </div>
  );
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
