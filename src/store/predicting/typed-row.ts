import { cellOf, emptyRow, encodeCell, type RowInput, rowInputs } from '../../data/csv/row-inputs';
import { DataError } from '../../data/data-set';
import { predictedRow, type RowPrediction } from '../../path-file/row-prediction';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import { fileWords, spoken } from '../../words/spoken';
import { exampleIndex } from '../image/example-prediction';
import { drawnRows } from '../readings/drawn-groups';
import { featureNumbering, outputNames } from '../readings/feature-numbering';
import type { Explorer } from '../state/explorer';
import type { ExplorerState, TypedCells } from '../state/explorer-state';
import { ownValue, percentage, quantity } from '../state/number-format';
import { oncePer } from '../state/once-per';
import { type ShownPath, shownPath } from '../state/shown-path';
import { type NearRowNetwork, rowNetworkAt } from './row-network';

// Fetched with the form, since what is typed is judged at once.
await fileWords();

/** The columns that a form for a row shows: those that are drawn and take part. */
export const rowFields = oncePer((path: ShownPath): readonly RowInput[] => {
  const { groupOf } = featureNumbering(path);
  const drawn = new Set(drawnRows(path).flatMap(({ features }) => features));
  return rowInputs(path.description).filter(({ features }) =>
    features.some(feature => drawn.has(feature) && groupOf[feature] >= 0),
  );
});

/** The row of the chosen example, [features]; of a path without any all is at its mean, or what stands for it. */
export function exampleRow(path: ShownPath, example: number): Float64Array {
  const { examples, description } = path;
  if (examples === null || examples.count === 0) return emptyRow(description);
  const { features } = description;
  return Float64Array.from(examples.raw.subarray(example * features, (example + 1) * features));
}

/** What was typed over the example on screen. */
function typedNow(state: ExplorerState, path: ShownPath): TypedCells['cells'] {
  const { typedRow } = state;
  const holds =
    typedRow !== null &&
    typedRow.over.points === path.points &&
    typedRow.over.example === exampleIndex(path, state.example);
  return holds ? typedRow.cells : {};
}

/** The text of each field: what was typed, else the example's. */
export function cellsShown(state: ExplorerState): ReadonlyMap<string, string> {
  const path = shownPath(state);
  if (path === null) return new Map();
  const typed = typedNow(state, path);
  const row = exampleRow(path, exampleIndex(path, state.example));
  return new Map(rowFields(path).map(input => [input.name, typed[input.name] ?? cellOf(input, row)]));
}

/** Types a cell over that of the example. */
export function typeCell(store: Explorer, column: string, cell: string): void {
  store.setState(state => {
    const path = shownPath(state);
    if (path === null) return {};
    const over = { points: path.points, example: exampleIndex(path, state.example) };
    return { typedRow: { over, cells: { ...typedNow(state, path), [column]: cell } } };
  });
}

/** Takes back all that was typed. */
export function forgetTyped(store: Explorer): void {
  store.setState({ typedRow: null });
}

/** What the network at the cursor says of the row on screen. */
export interface ShownPrediction extends RowPrediction {
  readonly network: NearRowNetwork;
  readonly lambda: number;
  /** The output that contributions are shown towards: of classes the one that is predicted. */
  readonly output: number;
}

/** A row that cannot be predicted. */
export interface RowFaults {
  /** A sentence for each column at fault. */
  readonly faults: ReadonlyMap<string, string>;
}

/** The prediction for the row on screen; null where there is no network. */
export const rowPrediction = oncePer((state: ExplorerState): ShownPrediction | RowFaults | null => {
  const path = shownPath(state);
  const network = path && rowNetworkAt(path, state.cursor, state.rowsWith);
  if (path === null || network === null) return null;
  const row = exampleRow(path, exampleIndex(path, state.example));
  const typed = typedNow(state, path);
  const faults = new Map<string, string>();
  for (const input of rowInputs(path.description)) {
    const cell = typed[input.name];
    if (cell === undefined) continue;
    try {
      encodeCell(input, cell.trim(), path.description, row);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      faults.set(input.name, spoken(error.sentence));
    }
  }
  if (faults.size > 0) return { faults };
  const said = predictedRow(network, row);
  const classes = path.description.task.kind === 'classification';
  const output = classes ? said.outputs.indexOf(Math.max(...said.outputs)) : 0;
  return { ...said, network, lambda: path.points[network.index].lambda, output };
});

/** The prediction for the row on screen, where its cells can be read. */
export function shownOutput(state: ExplorerState): ShownPrediction | null {
  const said = rowPrediction(state);
  return said === null || 'faults' in said ? null : said;
}

/** What a column adds to the output shown, by the skip weights of its features. */
export function contributionOf({ skips, outputs, output }: ShownPrediction, { features }: RowInput): number {
  return features.reduce((sum, feature) => sum + skips[feature * outputs.length + output], 0);
}

/** Targets that a line has room for. */
const MOST_SAID = 4;

/** The prediction in a line, and by which network; or what is wrong with the row. */
export function rowSentence(state: ExplorerState): string {
  const path = shownPath(state);
  const said = rowPrediction(state);
  if (path === null || said === null) return WORDS.noNetwork;
  if ('faults' in said) return [...said.faults.values()].join(' ');
  const { network, lambda, outputs, output } = said;
  const names = outputNames(path);
  const value =
    path.description.task.kind === 'classification'
      ? `${names[output]} (${percentage(outputs[output])})`
      : valuesText(names, outputs);
  const inputs = path.points[network.index].support.length;
  return WORDS.prediction({ value, network: network.kind, lambda: quantity(lambda), inputs });
}

/** “price = 5.3, size = 2”, of so many targets as a line has room for. */
function valuesText(names: readonly string[], outputs: ArrayLike<number>): string {
  const values = names
    .slice(0, MOST_SAID)
    .map((name, o) => `${name} = ${ownValue(outputs[o])}`)
    .join(', ');
  const more = names.length - MOST_SAID;
  return more > 0 ? WORDS.moreValues({ values, more }) : values;
}

/** How the prediction comes about, in a line. */
export function sumSentence(state: ExplorerState): string {
  const path = shownPath(state);
  const said = shownOutput(state);
  if (path === null || said === null) return '';
  const { output, outputs, base, body, skips } = said;
  let linear = 0;
  for (let at = output; at < skips.length; at += outputs.length) linear += skips[at];
  const sum = path.description.task.kind === 'classification' ? WORDS.logitSum : WORDS.valueSum;
  return sum({
    output: outputNames(path)[output],
    base: quantity(base[output]),
    skips: signed(linear),
    hidden: signed(body[output]),
  });
}

/** “+0.42” or “−0.42”. */
export function signed(value: number): string {
  return value < 0 ? quantity(value) : `+${quantity(value)}`;
}
