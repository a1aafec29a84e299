import type { ComponentType } from 'react';
import { LookView } from '../views/look/look-view';
import { PathView } from '../views/path/path-view';
import { CursorBar } from './cursor-bar';
import { fetched } from './registered-view';
import { SelectedInputs } from './selected-inputs';
import type { PathViewName } from './view-rows';

export const ExampleView = fetched(
  'example',
  async () => (await import('../views/example/example-view')).ExampleView,
);

const filters = () => import('../views/filters/filters-view');

/** What draws each view that needs nothing but the path on screen. */
export const PATH_VIEWS: Readonly<Record<PathViewName, ComponentType>> = {
  path: PathView,
  mask: SelectedInputs,
  score: fetched('score', async () => (await import('../views/score/score-view')).ScoreView),
  example: ExampleView,
  cursor: CursorBar,
  look: LookView,
  weights: fetched('weights', async () => (await import('../views/weights/weights-view')).WeightsView),
  predict: fetched('predict', async () => (await import('../views/predict/predict-view')).PredictView),
  dependence: fetched(
    'dependence',
    async () => (await import('../views/predict/dependence-view')).DependenceView,
  ),
  mistakes: fetched('mistakes', async () => (await import('../views/mistakes/mistakes-view')).MistakesView),
  filters: fetched('filters', async () => (await filters()).FilterCards),
  flow: fetched('flow', async () => (await filters()).FlowView),
  maps: fetched('maps', async () => (await filters()).FilterMaps),
  kernels: fetched('kernels', async () => (await filters()).FilterKernels),
  network: fetched('network', async () => (await filters()).NetworkView),
  cost: fetched('cost', async () => (await import('../views/cost/cost-view')).CostView),
  constraint: fetched(
    'constraint',
    async () => (await import('../views/constraint/constraint-view')).ConstraintView,
  ),
};
