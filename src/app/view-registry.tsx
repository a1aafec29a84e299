import { PATH_VIEWS } from './path-views';
import { fetched, registeredView } from './registered-view';

const figures = () => import('./article/fetched-figure');
const resampled = () => import('./resampled-views');

/** A view by its name, of all there are. */
export const RegisteredView = registeredView({
  ...PATH_VIEWS,
  pad: fetched('pad', async () => (await import('../views/example/pad-view')).PadView),
  answer: fetched('answer', async () => (await import('./answer-panel')).default),
  stability: fetched('stability', async () => (await resampled()).StabilityView),
  'cross-validation': fetched('cross-validation', async () => (await resampled()).CrossValidationView),
  seeds: fetched('seeds', async () => (await figures()).SeedsFigure),
  lasso: fetched('lasso', async () => (await figures()).LassoFigure),
  'hier-prox': fetched(
    'hier-prox',
    async () => (await import('../views/hier-prox/hier-prox-diagram')).HierProxDiagram,
  ),
  train: fetched('train', async () => (await import('./set-up/train-view')).TrainView),
  lesson: fetched('lesson', async () => (await import('./lessons/lesson-view')).LessonView),
  challenge: fetched('challenge', async () => (await import('./challenge/challenge-view')).ChallengeView),
});
