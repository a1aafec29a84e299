import { isImageSet } from '../../data/image-sets';
import {
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
  type LambdaGrid,
} from '../../lassonet/settings';
import {
  type ConvolutionalSpec,
  type DenseSpec,
  isConvolutional,
  parseSpec,
  type Spec,
} from '../../path-file/spec';
import { lessonOf } from '../state/lesson-place';
import { DEFAULT_LINK, type LinkFields, type LinkState } from './link-table';

/** What the usual values of the other fields depend on. */
export const DECIDING = ['data', 'selects', 'lesson'] as const;
export type Deciding = Pick<LinkFields, (typeof DECIDING)[number]>;

/** What a link means that decides nothing. */
export const UNSAID: Deciding = { data: 'stored', selects: 'inputs', lesson: null };

/** The values a link need not mention, for a spec of this kind of data that selects this, and in this lesson. */
export function usualFields({ data, selects, lesson }: Deciding): LinkFields {
  const { spec: _, ...view } = DEFAULT_LINK;
  const images = isImageSet(data);
  return {
    ...view,
    ...convolutionFields(DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC),
    ...denseFields(DEFAULT_NETWORK, DEFAULT_SOLVER),
    ...(lesson === null ? {} : { lesson, path: { kind: 'stored', id: lessonOf(lesson.lesson).path } }),
    data,
    selects,
    classes: [5, 6],
    samples: 1000,
    name: '',
    target: '',
    task: 'classification',
    validation: 0,
    test: images ? 0 : 0.2,
    start: 'auto',
    multiplier: 'auto',
    lambdas: [],
    seed: 0,
    ...(data === 'toy' ? { hidden: [30, 30] } : {}),
    ...(images ? { M: 30 } : {}),
    ...(selects === 'filters' ? convolutionFields(DEFAULT_CONVOLUTIONAL, DEFAULT_STOCHASTIC) : {}),
  };
}

/** A link's content as one value a key. */
export function fieldsOf({ spec, ...view }: LinkState): LinkFields {
  if (spec === null) return { ...usualFields({ ...UNSAID, lesson: view.lesson }), ...view };
  const { kind: data, ...rows } = spec.data;
  const selects = isConvolutional(spec) ? 'filters' : 'inputs';
  const settings = isConvolutional(spec)
    ? convolutionFields(spec.network, spec.solver)
    : denseFields(spec.network, spec.solver);
  return {
    ...usualFields({ data, selects, lesson: view.lesson }),
    ...view,
    ...rows,
    ...settings,
    ...gridFields(spec.solver.lambdas),
    data,
    selects,
    seed: spec.seed,
  };
}

function denseFields({ kind: _, ...network }: DenseSpec['network'], solver: DenseSpec['solver']) {
  const { kind, lambdas: _grid, ...settings } = solver;
  return { ...network, ...settings, solver: kind };
}

function convolutionFields(network: ConvolutionalSpec['network'], solver: ConvolutionalSpec['solver']) {
  const { convolutions, gates, hidden, dropout, padding, scale } = network;
  const { kind: _, lambdas: _grid, ...settings } = solver;
  return {
    ...settings,
    filters: convolutions.map(({ filters }) => filters),
    kernelSizes: convolutions.map(({ kernelSize }) => kernelSize),
    pools: convolutions.map(({ pool }) => pool),
    gates: gates.map(({ convolution }) => convolution),
    ratios: gates.map(({ ratio }) => ratio),
    hidden,
    dropout,
    padding,
    scale,
  };
}

function gridFields(grid: LambdaGrid): Partial<Pick<LinkFields, 'lambdas' | 'start' | 'multiplier'>> {
  return grid.kind === 'list' ? { lambdas: grid.values } : { start: grid.start, multiplier: grid.multiplier };
}

/** The content that fields stand for; without a spec where they describe none that can be. */
export function linkFrom(fields: LinkFields): LinkState {
  const { path, lesson, lambda, pin, example, mask, hiddenParts, theme } = fields;
  const spec = fields.data === 'stored' ? null : specFrom(fields);
  const known = path.kind === 'live' && spec === null ? usualFields(fields).path : path;
  return { path: known, spec, lesson, lambda, pin, example, mask, hiddenParts, theme };
}

function specFrom(fields: LinkFields): Spec | null {
  const { data, selects, start, multiplier } = fields;
  const lambdas =
    fields.lambdas.length > 0
      ? { kind: 'list', values: fields.lambdas }
      : { kind: 'geometric', start, multiplier };
  const described =
    selects === 'filters'
      ? { network: convolutionsFrom(fields), solver: { ...fields, kind: 'stochastic', lambdas } }
      : { network: { ...fields, kind: 'dense' }, solver: { ...fields, kind: fields.solver, lambdas } };
  try {
    return parseSpec({ data: { ...fields, kind: data }, ...described, seed: fields.seed });
  } catch {
    return null;
  }
}

function convolutionsFrom(fields: LinkFields): object {
  const { filters, kernelSizes, pools, gates, ratios } = fields;
  return {
    ...fields,
    kind: 'convolutional',
    convolutions: filters.map((count, l) => ({ filters: count, kernelSize: kernelSizes[l], pool: pools[l] })),
    gates: gates.map((convolution, g) => ({ convolution, ratio: ratios[g] })),
  };
}
