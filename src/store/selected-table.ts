import { csvText } from './csv-text';
import { dropLambdas } from './drop-lambda';
import { featureNumbering, groupName } from './feature-numbering';
import { type ShownPath, selectsFilters } from './shown-path';
import { outputNames, outputsOf } from './skip-weight';

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
 * The features selected at a point of the path as CSV, the largest skip weights first: where or what each is, ‖θ_j‖,
 * ‖W_j‖_∞, the λ at which it drops (empty: not on this path) and θ_j towards each output.
 */
function featureTable(path: ShownPath, cursor: number): string {
  const { layout } = path.description;
  const point = path.points[cursor];
  const outputs = outputsOf(path);
  const names = outputs === 1 ? ['theta'] : outputNames(path).map(name => `theta_${name}`);
  const where = layout.kind === 'image' ? ['row', 'column'] : ['name'];
  const head = ['feature', ...where, 'norm', 'consumer_norm', 'drops_at_lambda', ...names];
  if (point === undefined) return csvText([head]);
  const { featureOf } = featureNumbering(path);
  const drops = dropLambdas(path.points);
  const ranked = point.support.toSorted((a, b) => point.norms[b] - point.norms[a]);
  const rows = ranked.map(group => {
    const feature = featureOf[group];
    const place =
      layout.kind === 'image'
        ? [Math.floor(feature / layout.width) + 1, (feature % layout.width) + 1]
        : [layout.names[feature]];
    const theta = point.theta.subarray(group * outputs, (group + 1) * outputs);
    return [feature, ...place, point.norms[group], point.consumerNorms[group], drops[group], ...theta];
  });
  return csvText([head, ...rows]);
}
