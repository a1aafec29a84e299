import type { LessonId } from '../../store/state/lesson-place';
import { CAN_YOU_TRUST } from './can-you-trust';
import { FILTERS_NOT_PIXELS } from './filters-not-pixels';
import { LASSO_OR_NETWORK } from './lasso-or-network';
import { READING_A_MASK } from './reading-a-mask';
import type { Step } from './step';
import { WHAT_LAMBDA_DOES } from './what-lambda-does';

/** The steps of every lesson. */
export const STEPS: Readonly<Record<LessonId, readonly Step[]>> = {
  lambda: WHAT_LAMBDA_DOES,
  mask: READING_A_MASK,
  network: LASSO_OR_NETWORK,
  filters: FILTERS_NOT_PIXELS,
  trust: CAN_YOU_TRUST,
};
