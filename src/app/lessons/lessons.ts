import type { LessonId } from '../../store/state/lesson-place';
import { CAN_YOU_TRUST } from './can-you-trust';
import { FILTERS_NOT_PIXELS } from './filters-not-pixels';
import { FROM_SCRATCH } from './from-scratch';
import { IS_IT_REAL } from './is-it-real';
import { LASSO_OR_NETWORK } from './lasso-or-network';
import { READING_A_MASK } from './reading-a-mask';
import type { LessonSteps } from './step';
import { WHAT_LAMBDA_DOES } from './what-lambda-does';

/** Every lesson: its steps, and the card that ends it. */
export const LESSON_STEPS: Readonly<Record<LessonId, LessonSteps>> = {
  lambda: WHAT_LAMBDA_DOES,
  mask: READING_A_MASK,
  scratch: FROM_SCRATCH,
  network: LASSO_OR_NETWORK,
  filters: FILTERS_NOT_PIXELS,
  trust: CAN_YOU_TRUST,
  real: IS_IT_REAL,
};
