import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../lassonet/settings';
import { type DenseSpec, denseSpec } from '../path-file/spec';
import { type LessonPlace, lessonOf } from './lesson-place';
import { DEFAULT_LINK, type LinkState } from './link-state';
import type { LinkFields } from './link-table';

/** The values a link need not mention, for a spec of this kind of data and in this lesson. */
export function usualFields(data: LinkFields['data'], lesson: LessonPlace | null): LinkFields {
  const { spec: _, ...view } = DEFAULT_LINK;
  const { kind: _network, ...network } = DEFAULT_NETWORK;
  const { kind: solver, lambdas: _grid, ...settings } = DEFAULT_SOLVER;
  return {
    ...view,
    ...network,
    ...settings,
    solver,
    ...(lesson === null ? {} : { lesson, path: { kind: 'stored', id: lessonOf(lesson.lesson).path } }),
    data,
    classes: [5, 6],
    samples: 1000,
    name: '',
    target: '',
    task: 'classification',
    validation: 0,
    test: data === 'mnist' ? 0 : 0.2,
    start: 'auto',
    multiplier: 'auto',
    lambdas: [],
    seed: 0,
    ...(data === 'toy' ? { hidden: [30, 30] } : {}),
    ...(data === 'mnist' ? { M: 30 } : {}),
  };
}

/** A link's content as one value a key. */
export function fieldsOf({ spec, ...view }: LinkState): LinkFields {
  if (spec === null) return { ...usualFields('stored', view.lesson), ...view };
  const { kind: data, ...rows } = spec.data;
  const { kind: _, ...network } = spec.network;
  const { kind: solver, lambdas: grid, ...settings } = spec.solver;
  const lambdas =
    grid.kind === 'list' ? { lambdas: grid.values } : { start: grid.start, multiplier: grid.multiplier };
  return {
    ...usualFields(data, view.lesson),
    ...view,
    ...rows,
    ...network,
    ...settings,
    ...lambdas,
    data,
    solver,
    seed: spec.seed,
  };
}

/** The content that fields stand for; without a spec where they describe none that can be. */
export function linkFrom(fields: LinkFields): LinkState {
  const { path, lesson, lambda, example, mask, hiddenParts, theme } = fields;
  const spec = fields.data === 'stored' ? null : specFrom(fields);
  const usual = usualFields(fields.data, lesson).path;
  const known = path.kind === 'live' && spec === null ? usual : path;
  return { path: known, spec, lesson, lambda, example, mask, hiddenParts, theme };
}

function specFrom(fields: LinkFields): DenseSpec | null {
  const { data, lambdas, start, multiplier } = fields;
  try {
    return denseSpec({
      data: { ...fields, kind: data },
      network: { ...fields, kind: 'dense' },
      solver: {
        ...fields,
        kind: fields.solver,
        lambdas:
          lambdas.length > 0 ? { kind: 'list', values: lambdas } : { kind: 'geometric', start, multiplier },
      },
      seed: fields.seed,
    });
  } catch {
    return null;
  }
}
