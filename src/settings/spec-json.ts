import { dequal } from 'dequal/lite';
import { type DataSpec, parseDataSpec } from '../data/data-spec';
import { hasImages, isImageSet } from '../data/image-sets';
import { SpecError } from '../data/spec-error';
import {
  type ConvolutionalSettings,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
  type LambdaGrid,
  type NetworkSettings,
} from '../lassonet/settings';
import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import { SETTING_NAMES_WORDS as NAMES } from '../words/en/setting-names';
import { choice, number } from './kind';
import { shown } from './number-range';
import { type ConvolutionalSpec, type DenseSpec, isConvolutional, type Spec } from './spec';
import { kindOf, SETTING_NAMES, type SettingName, type Settings, TABLE } from './table';

type JsonRecord = Readonly<Record<string, unknown>>;

/** What a network says nothing of. */
const STACK = { body: 'stack', model: null } as const;

const DEFAULTS = {
  inputs: { network: { ...STACK, ...DEFAULT_NETWORK }, solver: DEFAULT_SOLVER },
  filters: { network: { ...STACK, ...DEFAULT_CONVOLUTIONAL }, solver: DEFAULT_STOCHASTIC },
} as const;

const NETWORKS = choice(['dense', 'convolutional']);
const STOCHASTIC = choice(['stochastic']);
const GRIDS = choice(['geometric', 'list']);

/** Whether a run on these data that selects this has the setting. */
export function applies(name: SettingName, { data, selects }: Pick<Settings, 'data' | 'selects'>): boolean {
  const { part, of } = TABLE[name] as (typeof TABLE)['samples'];
  if (of && !of.includes(data)) return false;
  return part === undefined || part === 'data' || name in DEFAULTS[selects][part];
}

/**
 * The spec in untrusted JSON. Settings of the network and the solver that are absent take their defaults, an absent
 * seed is 0; properties that a spec does not have are left out.
 *
 * @throws SpecError, or what `parseDataSpec` throws, for a value out of range or of the wrong type
 */
export function parseSpec(json: unknown): Spec {
  const record = recordOf(json, ERRORS.spec);
  const network = recordOf(record.network ?? {}, ERRORS.network);
  const solver = recordOf(record.solver ?? {}, ERRORS.solver);
  const data = parseDataSpec(record.data);
  const seed = TABLE.seed.kind.check(record.seed ?? 0, TABLE.seed.name);
  const kind = NETWORKS.check(network.kind ?? 'dense', ERRORS.networkKind);
  if (kind === 'dense') return { data, seed, ...denseParts(network, solver) };
  if (!hasImages(data.kind)) throw new SpecError(ERRORS.noImages);
  if ('reconstructs' in data && data.reconstructs) {
    throw new SpecError(ERRORS.reconstructsFilters);
  }
  return { data, seed, ...convolutionalParts(network, solver) };
}

function denseParts(network: JsonRecord, solver: JsonRecord): Pick<DenseSpec, 'network' | 'solver'> {
  const kind = TABLE.solver.kind.check(solver.kind ?? DEFAULT_SOLVER.kind, TABLE.solver.name);
  const lambdas = checkLambdas(solver.lambdas);
  return {
    network: withModel({ ...DEFAULT_NETWORK, ...checked('network', network, 'inputs') }),
    solver: { ...DEFAULT_SOLVER, ...checked('solver', solver, 'inputs'), kind, lambdas },
  };
}

function convolutionalParts(
  network: JsonRecord,
  solver: JsonRecord,
): Pick<ConvolutionalSpec, 'network' | 'solver'> {
  const kind = STOCHASTIC.check(solver.kind ?? DEFAULT_STOCHASTIC.kind, ERRORS.filterSolver);
  const convolutions = checkedConvolutions(network.convolutions);
  const layers = withModel({ ...DEFAULT_CONVOLUTIONAL, ...checked('network', network, 'filters') });
  const gates = checkedGates(network.gates, layers.model?.convolutions.length ?? convolutions.length);
  const lambdas = checkLambdas(solver.lambdas);
  return {
    network: { ...layers, convolutions, gates },
    solver: { ...DEFAULT_STOCHASTIC, ...checked('solver', solver, 'filters'), kind, lambdas },
  };
}

/** A network with its body, unless that is a stack, and its model, if that is the body. @throws SpecError if there is none */
function withModel<N extends NetworkSettings | ConvolutionalSettings>(network: N): N {
  const { body = 'stack', model, ...layers } = network;
  if (body === 'model' && !model) {
    throw new SpecError(ERRORS.noModel);
  }
  if (body === 'stack') return layers as unknown as N;
  // TensorFlow.js' layers are not silenced.
  const told = { ...layers, dropout: 0, body, ...(body === 'model' && { model }) };
  return told as unknown as N;
}

/** The settings of one part of a spec that are there, each judged by its row. */
function checked(part: 'network' | 'solver', json: JsonRecord, selects: Settings['selects']): object {
  const there = SETTING_NAMES.filter(
    name => TABLE[name].part === part && name in DEFAULTS[selects][part] && json[name] !== undefined,
  );
  return Object.fromEntries(
    there.map(name => [name, kindOf(name, selects).check(json[name], TABLE[name].name)]),
  );
}

/** Which λ a path visits, in untrusted JSON; absent: the default. @throws SpecError */
export function checkLambdas(json: unknown): LambdaGrid {
  if (json === undefined) return DEFAULT_SOLVER.lambdas;
  const { kind, start, multiplier, values } = recordOf(json, ERRORS.grid);
  if (GRIDS.check(kind ?? 'geometric', ERRORS.grid) === 'list') {
    return { kind: 'list', values: rising(TABLE.lambdas.kind.check(values, TABLE.lambdas.name)) };
  }
  return {
    kind: 'geometric',
    start: TABLE.start.kind.check(start, TABLE.start.name),
    multiplier: TABLE.multiplier.kind.check(multiplier, TABLE.multiplier.name),
  };
}

function rising(values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new SpecError(ERRORS.noLambdas);
  const fall = values.findIndex((value, i) => i > 0 && value <= values[i - 1]);
  if (fall < 0) return values;
  const [before, after] = [shown(values[fall - 1]), shown(values[fall])];
  throw new SpecError(ERRORS.notIncreasing({ before, after }));
}

function checkedConvolutions(json: unknown): ConvolutionalSettings['convolutions'] {
  const usual = DEFAULT_CONVOLUTIONAL.convolutions;
  if (json === undefined) return usual;
  const layers = Array.isArray(json) ? json.map(layer => recordOf(layer, ERRORS.convolution)) : json;
  const counts = Array.isArray(layers) ? layers.map(({ filters }) => filters ?? usual[0].filters) : json;
  const one = (name: 'kernelSizes' | 'pools', value: unknown): number =>
    TABLE[name].kind.check([value], TABLE[name].name)[0];
  return TABLE.filters.kind.check(counts, TABLE.filters.name).map((filters, l) => {
    const { kernelSize, pool } = (layers as readonly JsonRecord[])[l];
    return {
      filters,
      kernelSize: one('kernelSizes', kernelSize ?? usual[0].kernelSize),
      pool: one('pools', pool ?? usual[0].pool),
    };
  });
}

function checkedGates(json: unknown, convolutions: number): ConvolutionalSettings['gates'] {
  if (json === undefined) return DEFAULT_CONVOLUTIONAL.gates;
  if (!Array.isArray(json)) throw new SpecError(ERRORS.notList({ name: NAMES.allGates, given: shown(json) }));
  if (json.length === 0) throw new SpecError(ERRORS.noGate);
  const place = number({ min: 0, max: convolutions - 1, whole: true });
  const gates = json.map((gate: unknown) => {
    const { convolution, ratio } = recordOf(gate, ERRORS.gate);
    return {
      convolution: place.check(convolution ?? 0, TABLE.gates.name),
      ratio: TABLE.ratios.kind.check([ratio ?? 1], TABLE.ratios.name)[0],
    };
  });
  if (gates.some((gate, i) => i > 0 && gate.convolution <= gates[i - 1].convolution)) {
    throw new SpecError(ERRORS.gatesOutOfOrder);
  }
  return gates;
}

function recordOf(json: unknown, name: string): JsonRecord {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonRecord;
  throw new SpecError(ERRORS.notObject({ name, given: shown(json) }));
}

/** Whether two specs determine the same path. */
export function sameSpec(one: Spec, other: Spec): boolean {
  return dequal(parseSpec(one), parseSpec(other));
}

/** What goes without saying of a run on these data that selects this: what a link need not mention. */
export function usualSettings({ data, selects }: Pick<Settings, 'data' | 'selects'>): Settings {
  const images = hasImages(data);
  const filters = settingsOfFilters(DEFAULTS.filters);
  return {
    ...filters,
    ...settingsOfInputs(DEFAULTS.inputs),
    ...(images ? { M: 30 } : {}),
    ...(selects === 'filters' ? filters : {}),
    ...(data === 'toy' ? { hidden: [30, 30] } : {}),
    data,
    selects,
    classes: [5, 6],
    samples: 1000,
    noise: 0,
    name: '',
    target: '',
    task: 'classification',
    roles: [],
    styles: [],
    orders: [],
    missing: 'median',
    reconstructs: false,
    balanced: false,
    validation: 0,
    test: isImageSet(data) ? 0 : 0.2,
    start: 'auto',
    multiplier: 'auto',
    lambdas: [],
    seed: 0,
  };
}

/** The settings that a spec has, without branches. */
export function settingsOf(spec: Spec): Partial<Settings> & Pick<Settings, 'data' | 'selects'> {
  const { kind: data, ...rows } = spec.data;
  const { lambdas } = spec.solver;
  const grid =
    lambdas.kind === 'list'
      ? { lambdas: lambdas.values }
      : { start: lambdas.start, multiplier: lambdas.multiplier };
  const selects = isConvolutional(spec) ? 'filters' : 'inputs';
  const own = isConvolutional(spec) ? settingsOfFilters(spec) : settingsOfInputs(spec);
  const columns = spec.data.kind === 'csv' ? settingsOfColumns(spec.data) : {};
  return { ...rows, ...columns, ...choicesOf(spec.data), ...own, ...grid, data, selects, seed: spec.seed };
}

function choicesOf(data: DataSpec): Partial<Pick<Settings, 'reconstructs' | 'balanced'>> {
  return {
    ...(data.kind !== 'toy' && { reconstructs: data.reconstructs ?? false }),
    ...((data.kind === 'csv' || data.kind === 'images') && { balanced: data.balanced ?? false }),
  };
}

function settingsOfColumns({ roles, styles, orders, missing }: Extract<DataSpec, { kind: 'csv' }>) {
  return { roles: roles ?? [], styles: styles ?? [], orders: orders ?? [], missing: missing ?? 'median' };
}

function settingsOfInputs({ network, solver }: Pick<DenseSpec, 'network' | 'solver'>) {
  const { kind: _network, body = 'stack', model = null, ...layers } = network;
  const { kind, lambdas: _lambdas, ...steps } = solver;
  return { ...layers, body, model, ...steps, solver: kind };
}

function settingsOfFilters({ network, solver }: Pick<ConvolutionalSpec, 'network' | 'solver'>) {
  const { kind: _network, body = 'stack', model = null, convolutions, gates, ...layers } = network;
  const { kind: _solver, lambdas: _lambdas, ...steps } = solver;
  return {
    ...layers,
    body,
    model,
    ...steps,
    filters: convolutions.map(({ filters }) => filters),
    kernelSizes: convolutions.map(({ kernelSize }) => kernelSize),
    pools: convolutions.map(({ pool }) => pool),
    gates: gates.map(({ convolution }) => convolution),
    ratios: gates.map(({ ratio }) => ratio),
  };
}

/** The JSON of the spec that settings describe, to be judged by `parseSpec`. */
export function specJson(settings: Settings): JsonRecord {
  const { data, selects, solver, start, multiplier, lambdas, seed, gates, ratios } = settings;
  const { filters, kernelSizes, pools } = settings;
  const grid =
    lambdas.length > 0 ? { kind: 'list', values: lambdas } : { kind: 'geometric', start, multiplier };
  const network =
    selects === 'filters'
      ? {
          kind: 'convolutional',
          convolutions: filters.map((count, l) => {
            return { filters: count, kernelSize: kernelSizes[l], pool: pools[l] };
          }),
          gates: gates.map((convolution, g) => ({ convolution, ratio: ratios[g] })),
        }
      : { kind: 'dense' };
  return {
    data: { ...settings, kind: data },
    network: { ...settings, ...network },
    solver: { ...settings, kind: selects === 'filters' ? 'stochastic' : solver, lambdas: grid },
    seed,
  };
}
