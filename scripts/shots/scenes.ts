import { ARTICLE_SCENES } from './article-scenes';
import { EXPLORER_SCENES } from './explorer-scenes';
import { FILTER_SCENES } from './filter-scenes';
import { FRAME_SCENES } from './frame-scenes';
import { LESSON_SCENES } from './lesson-scenes';
import type { Scene } from './scene';
import { STATE_SCENES } from './state-scenes';

/** All that is pictured and checked; a view or a step of a lesson that is not here has not been looked at. */
export const SCENES: readonly Scene[] = [
  ...EXPLORER_SCENES,
  ...FILTER_SCENES,
  ...STATE_SCENES,
  ...FRAME_SCENES,
  ...ARTICLE_SCENES,
  ...LESSON_SCENES,
];
