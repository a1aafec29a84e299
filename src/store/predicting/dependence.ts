import { cellOf, encodeCell, type RowInput, rowInputs } from '../../data/csv/row-inputs';
import { predictedRow } from '../../path-file/row-prediction';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { featureNumbering, outputNames } from '../readings/feature-numbering';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { oncePer } from '../state/once-per';
import { type ShownPath, shownPath } from '../state/shown-path';
import { type NearRowNetwork, rowNetworkAt } from './row-network';
import { exampleRow, type ShownPrediction, shownOutput } from './typed-row';

/** Values of an input at which a curve is drawn. */
const STEPS = 24;
/** Rows that are averaged at most. */
const MOST_EXAMPLES = 40;
/** Multiplications that one curve may take: more would hold up the page. */
const MOST_WORK = 4e7;

/** How what is predicted depends on one input, the others as they are in the examples. */
export interface Dependence {
  readonly input: RowInput;
  readonly name: string;
  /** Of the output: the target, or the class. */
  readonly of: string;
  readonly probability: boolean;
  /** λ of the network. */
  readonly lambda: number;
  /** What the input is set to: a value on an axis, or a category. */
  readonly places: readonly { readonly value: number; readonly label: string }[];
  /** Mean over the examples, one a place. */
  readonly mean: readonly number[];
  /** Examples that were averaged. */
  readonly examples: number;
}

/** The input pointed at, where it takes part; else the selected one that adds most to the row on screen. */
function inputInQuestion(
  { hover }: ExplorerState,
  path: ShownPath,
  network: NearRowNetwork,
  said: ShownPrediction | null,
): RowInput | null {
  const { groupOf } = featureNumbering(path);
  const inputs = rowInputs(path.description);
  const pointed =
    hover === null ? undefined : inputs.find(({ features: [first] }) => groupOf[first] === hover);
  if (pointed) return pointed;
  const selected = new Set(network.selected);
  const read = inputs.filter(({ features }) => features.some(feature => selected.has(feature)));
  const size = ({ features }: RowInput): number =>
    said === null
      ? 0
      : Math.abs(
          features.reduce((sum, feature) => sum + said.skips[feature * said.outputs.length + said.output], 0),
        );
  return read.length === 0 ? null : read.reduce((most, input) => (size(input) > size(most) ? input : most));
}

const curves = new WeakMap<NearRowNetwork, Map<string, Dependence>>();

/** The curve of the input in question at the cursor's λ; null where there is no network, or no examples to average. */
export const dependence = oncePer((state: ExplorerState): Dependence | null => {
  const path = shownPath(state);
  const network = path && rowNetworkAt(path, state.cursor, state.rowsWith);
  if (path === null || network === null || (path.examples?.count ?? 0) === 0) return null;
  const said = shownOutput(state);
  const input = inputInQuestion(state, path, network, said);
  if (input === null) return null;
  const output = said?.output ?? 0;
  const known = curves.get(network) ?? new Map<string, Dependence>();
  curves.set(network, known);
  const key = `${output} ${input.name}`;
  const found = known.get(key) ?? curveOf(path, network, input, output);
  known.set(key, found);
  return found;
});

function curveOf(path: ShownPath, network: NearRowNetwork, input: RowInput, output: number): Dependence {
  const { description, points } = path;
  const places = placesOf(path, input);
  const width = (network.settings.hidden[0] ?? 0) + outputNames(path).length;
  const affordable = Math.max(1, Math.floor(MOST_WORK / (places.length * network.features.length * width)));
  const examples = Math.min(MOST_EXAMPLES, affordable, path.examples?.count ?? 0);
  const rows = Array.from({ length: examples }, (_, example) => exampleRow(path, example));
  const mean = places.map(place => {
    const sum = rows.reduce((all, row) => {
      const changed = row.slice();
      if (input.reading.kind === 'category') encodeCell(input, place.label, description, changed);
      else setValue(input, place.value, changed);
      return all + predictedRow(network, changed).outputs[output];
    }, 0);
    return sum / examples;
  });
  return {
    input,
    name: input.name,
    of: outputNames(path)[output],
    probability: description.task.kind === 'classification',
    lambda: points[network.index].lambda,
    places,
    mean,
    examples,
  };
}

function setValue({ features, indicator }: RowInput, value: number, row: Float64Array): void {
  row[features[0]] = value;
  if (indicator !== null) row[indicator] = 0;
}

/** Categories, levels, or values from the least to the largest among the examples. */
function placesOf(path: ShownPath, input: RowInput): Dependence['places'] {
  const { reading, features } = input;
  if (reading.kind === 'category' || reading.kind === 'ordered') {
    return reading.levels.map((label, i) => ({ value: i + 1, label }));
  }
  if (reading.kind === 'boolean') return ['false', 'true'].map((label, value) => ({ value, label }));
  const count = path.examples?.count ?? 0;
  const values = Array.from({ length: count }, (_, example) => exampleRow(path, example)[features[0]]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const value = low + ((high - low) * step) / STEPS;
    const row = new Float64Array(path.description.features);
    row[features[0]] = value;
    return { value, label: reading.kind === 'date' ? cellOf(input, row).slice(0, 10) : quantity(value) };
  });
}

/** The curve in words: where it begins and ends, and which way it goes. */
export function dependenceText(state: ExplorerState): string {
  const curve = dependence(state);
  if (curve === null) return WORDS.noCurve;
  const { name, of, places, mean, probability, examples } = curve;
  return WORDS.curve({
    name,
    what: probability ? 'probability' : 'value',
    output: of,
    first: quantity(mean[0]),
    firstPlace: places[0].label,
    last: quantity(mean[mean.length - 1]),
    lastPlace: places[places.length - 1].label,
    examples,
  });
}
