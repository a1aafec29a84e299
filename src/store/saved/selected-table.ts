import type { FeatureLayout } from '../../data/data-set';
import type { Fit, PathPoint } from '../../lassonet/path-point';
import { csvText } from '../../path-file/csv-text';
import { dropLambdas } from '../readings/drop-lambda';
import { featureNumbering, groupName, outputNames, outputsOf } from '../readings/feature-numbering';
import { type ShownPath, selectsFilters } from '../state/shown-path';

const SPLITS = ['train', 'validation', 'test'] as const;

/** The path as CSV, one row a λ: the number selected, how far it was solved, losses and scores. */
export function lambdaTable({ points }: ShownPath): string {
  const fits = SPLITS.flatMap(split => [`${split}_loss`, `${split}_score`]);
  const head = [
    'lambda',
    'selected',
    'iterations',
    'residual',
    'objective',
    ...fits,
    ...fits.map(name => `retrained_${name}`),
  ];
  return csvText([head, ...points.map(row)]);
}

function row(point: PathPoint): (number | null)[] {
  const { lambda, support, iterations, residual, objective, retrained } = point;
  return [
    lambda,
    support.length,
    iterations,
    residual,
    objective,
    ...SPLITS.flatMap(split => lossAndScore(point[split])),
    ...SPLITS.flatMap(split => lossAndScore(retrained?.[split] ?? null)),
  ];
}

function lossAndScore(fit: Fit | null): (number | null)[] {
  return [fit?.loss ?? null, fit?.score ?? null];
}

/** What is selected at a point of the path as CSV: features, or filters. */
export function selectedTable(path: ShownPath, cursor: number): string {
  return selectsFilters(path) ? filterTable(path, cursor) : featureTable(path, cursor);
}

/**
 * The filters selected at a point of the path as CSV, the largest skip weights first: which each is, ‖θ_j‖, ‖W_j‖_∞
 * and the λ at which it drops (empty: not on this path).
 */
function filterTable(path: ShownPath, cursor: number): string {
  const head = ['filter', 'norm', 'consumer_norm', 'drops_at_lambda'];
  const { support, norms, consumerNorms } = path.points[cursor];
  const drops = dropLambdas(path.points);
  const ranked = support.toSorted((a, b) => norms[b] - norms[a]);
  return csvText([
    head,
    ...ranked.map(group => [groupName(path, group), norms[group], consumerNorms[group], drops[group]]),
  ]);
}

/**
 * The features selected at a point of the path as CSV, the largest skip weights first, those of a group one after the
 * other: where or what each is, ‖θ_j‖ and ‖W_j‖_∞ of its group, the λ at which it drops (empty: not on this path) and θ_j towards each output.
 */
function featureTable(path: ShownPath, cursor: number): string {
  const { layout } = path.description;
  const point = path.points[cursor];
  const outputs = outputsOf(path);
  const names = outputs === 1 ? ['theta'] : outputNames(path).map(name => `theta_${name}`);
  const where =
    layout.kind === 'table' ? ['name'] : ['row', 'column', ...(layout.channels ? ['colour'] : [])];
  const head = ['feature', ...where, 'norm', 'consumer_norm', 'drops_at_lambda', ...names];
  if (point === undefined) return csvText([head]);
  const { featuresOf, rowOf } = featureNumbering(path);
  const drops = dropLambdas(path.points);
  const ranked = point.support.toSorted((a, b) => point.norms[b] - point.norms[a]);
  const rowsOf = (group: number) => featuresOf[group].filter(feature => rowOf[feature] >= 0);
  const selected = ranked.flatMap(group => rowsOf(group).map(feature => ({ group, feature })));
  const rows = selected.map(({ group, feature }) => {
    const row = rowOf[feature];
    const place = placeOf(layout, feature);
    const theta = point.theta.subarray(row * outputs, (row + 1) * outputs);
    return [feature, ...place, point.norms[group], point.consumerNorms[group], drops[group], ...theta];
  });
  return csvText([head, ...rows]);
}

const COLOURS = ['red', 'green', 'blue'];

/** Row and column of a pixel, from 1, and its colour where there are several; of a table the name. */
function placeOf(layout: FeatureLayout, feature: number): readonly (string | number)[] {
  if (layout.kind === 'table') return [layout.names[feature]];
  const { width, channels = 1 } = layout;
  const pixel = Math.floor(feature / channels);
  const place = [Math.floor(pixel / width) + 1, (pixel % width) + 1];
  return channels === 1 ? place : [...place, COLOURS[feature % channels]];
}
