import { messages } from '../messages';

/** What is said before a lesson's own text is fetched. */
export const LESSON_MENU_WORDS = messages('lesson-menu', {
  lessons: 'Lessons',
  loading: 'Loading …',
  lesson: 'Lesson',
  loadingLesson: 'Loading the lesson …',
  lessonNotLoaded:
    'The lesson could not be loaded. The explorer works without it. Reload the page to try again.',
});
