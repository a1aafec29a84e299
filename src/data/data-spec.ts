import { DATA_SPEC_WORDS as WORDS } from '../words/en/data-spec';
import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import { SETTING_NAMES_WORDS as NAMES } from '../words/en/setting-names';
import {
  COLUMN_ROLES,
  type ColumnRole,
  type ColumnWords,
  columnWords,
  MISSING_CELLS,
  type MissingCells,
} from './column-role';
import { COLUMN_STYLE_WORDS, type ColumnStyle } from './column-style';
import type { ImageSetName } from './image-sets';
import { SpecError } from './spec-error';

/** Which samples to learn from, as plain JSON: part of a link and of a stored path. */
export type DataSpec =
  | ImagesSpec
  | {
      readonly kind: 'toy';
      readonly samples: number;
      /** Standard deviation of what is added to y. */
      readonly noise: number;
      readonly validation: number;
      readonly test: number;
    }
  | {
      readonly kind: 'csv';
      /** File name, for people. */
      readonly name: string;
      /** Empty where the inputs are to be reconstructed. */
      readonly target: string;
      readonly task: 'classification' | 'regression';
      /** Roles of columns, where these are not what they are by themselves; absent: of none. */
      readonly roles?: ColumnWords<ColumnRole> | undefined;
      /** How columns write numbers and dates, where that is not as it is taken by itself; absent: in none. */
      readonly styles?: ColumnWords<ColumnStyle> | undefined;
      /** Levels of columns with the role `ordered`, from the least: “low < medium < high”; absent: of none. */
      readonly orders?: ColumnWords | undefined;
      /** Absent: the median. */
      readonly missing?: MissingCells | undefined;
      readonly reconstructs?: Reconstructs;
      readonly balanced?: Balanced;
      readonly validation: number;
      readonly test: number;
    }
  | {
      /** Images that a person brought. */
      readonly kind: 'images';
      /** File name, for people. */
      readonly name: string;
      readonly reconstructs?: Reconstructs;
      readonly balanced?: Balanced;
      readonly validation: number;
      /** Without effect where the files tell which images are for testing. */
      readonly test: number;
    };

/** Some classes of one of the sets of images. */
export type ImagesSpec = {
  [Kind in ImageSetName]: {
    readonly kind: Kind;
    /** Classes to tell apart, ascending, at least two. */
    readonly classes: readonly number[];
    /** Share of the training images set aside for validation, in [0, 1). */
    readonly validation: number;
    readonly reconstructs?: Reconstructs;
  };
}[ImageSetName];

/** Whether the inputs are to be predicted from those that are selected, in place of any target; absent: no. */
type Reconstructs = true | undefined;
/** Whether each class counts as much as any other in the loss, however few rows it has; absent: each row as much. */
type Balanced = true | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** Rows that may be drawn of the toy problem. */
export const SAMPLES = { min: 20, max: 100_000, whole: true } as const;
/** Standard deviation of the noise of the toy problem. */
export const NOISE = { min: 0, max: 1000 } as const;
/** A share of the rows. */
export const SHARE = { min: 0, below: 1 } as const;

/**
 * Checks JSON from a link or a file and returns the spec it holds, classes ascending, without unknown fields.
 * Throws SpecError with a sentence about the first thing that is wrong.
 */
export function parseDataSpec(json: unknown): DataSpec {
  const fields = fieldsOf(json);
  switch (fields.kind) {
    case 'mnist':
    case 'fashion':
      return {
        kind: fields.kind,
        classes: classes(fields.classes),
        validation: share(fields, 'validation'),
        ...reconstructing(fields),
      };
    case 'toy':
      return { kind: 'toy', samples: samples(fields.samples), noise: noise(fields.noise), ...shares(fields) };
    case 'csv':
      return {
        kind: 'csv',
        name: text(fields, 'name'),
        ...(fields.reconstructs === true
          ? { target: '', task: 'regression' as const }
          : { target: text(fields, 'target'), task: task(fields.task) }),
        ...columnsIn(fields),
        ...reconstructing(fields),
        ...balancing(fields),
        ...shares(fields),
      };
    case 'images':
      return {
        kind: 'images',
        name: text(fields, 'name'),
        ...shares(fields),
        ...reconstructing(fields),
        ...balancing(fields),
      };
    default:
      throw notOneOf(NAMES.data, KINDS);
  }
}

const KINDS: readonly DataSpec['kind'][] = ['mnist', 'fashion', 'toy', 'csv', 'images'];

function notOneOf(name: string, words: readonly string[]): SpecError {
  return new SpecError(WORDS.notOneOf({ name, words: words.join(', ') }));
}

function outside(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  whole: 'yes' | 'no',
): SpecError {
  return new SpecError(WORDS.range({ name, whole, min: String(min), max: String(max) }));
}

function reconstructing({ reconstructs = false }: Fields): { reconstructs?: true } {
  if (typeof reconstructs !== 'boolean') {
    throw new SpecError(WORDS.notFlag({ name: NAMES.reconstructs }));
  }
  return reconstructs ? { reconstructs } : {};
}

/** Without effect, and so left out, where nothing is told apart. */
function balancing({ balanced = false, task, reconstructs }: Fields): { balanced?: true } {
  if (typeof balanced !== 'boolean') {
    throw new SpecError(WORDS.notFlag({ name: NAMES.balanced }));
  }
  return balanced && task !== 'regression' && reconstructs !== true ? { balanced } : {};
}

function fieldsOf(json: unknown): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new SpecError(WORDS.notObject);
  }
  return json as Fields;
}

function classes(value: unknown): number[] {
  const isClass = (item: unknown): item is number =>
    Number.isInteger(item) && Number(item) >= 0 && Number(item) <= 9;
  if (!Array.isArray(value) || !value.every(isClass) || new Set(value).size !== value.length) {
    throw new SpecError(WORDS.classes);
  }
  if (value.length < 2) throw new SpecError(ERRORS.fewClasses);
  return [...value].sort((a, b) => a - b);
}

function samples(value: unknown): number {
  if (!Number.isInteger(value) || Number(value) < SAMPLES.min || Number(value) > SAMPLES.max) {
    throw outside(NAMES.samples, SAMPLES, 'yes');
  }
  return Number(value);
}

/** Absent: none. */
function noise(value: unknown = 0): number {
  if (typeof value !== 'number' || !(value >= NOISE.min && value <= NOISE.max)) {
    throw outside(NAMES.noise, NOISE, 'no');
  }
  return value;
}

function shares(fields: Fields): { validation: number; test: number } {
  const validation = share(fields, 'validation');
  const test = share(fields, 'test');
  if (validation + test >= 1) {
    throw new SpecError(WORDS.shares);
  }
  return { validation, test };
}

function share(fields: Fields, name: 'validation' | 'test'): number {
  const value = fields[name];
  if (typeof value !== 'number' || !(value >= SHARE.min && value < SHARE.below)) {
    throw new SpecError(WORDS.share({ name: NAMES[name] }));
  }
  return value;
}

function text(fields: Fields, name: 'name' | 'target'): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.trim() === '') {
    throw new SpecError(ERRORS.required({ name: NAMES[name] }));
  }
  return value;
}

function task(value: unknown): 'classification' | 'regression' {
  if (value !== 'classification' && value !== 'regression') {
    throw notOneOf(NAMES.task, ['classification', 'regression']);
  }
  return value;
}

/** What is said of columns, without what goes without saying. */
function columnsIn(
  fields: Fields,
): Pick<Extract<DataSpec, { kind: 'csv' }>, 'roles' | 'styles' | 'orders' | 'missing'> {
  const roles = columnWords(fields.roles ?? [], COLUMN_ROLES, NAMES.roles);
  const styles = columnWords(fields.styles ?? [], COLUMN_STYLE_WORDS, NAMES.styles);
  const orders = columnWords(fields.orders ?? [], null, NAMES.orders);
  const missing = missingCells(fields.missing ?? 'median');
  return {
    ...(roles.length > 0 ? { roles } : {}),
    ...(styles.length > 0 ? { styles } : {}),
    ...(orders.length > 0 ? { orders } : {}),
    ...(missing === 'median' ? {} : { missing }),
  };
}

function missingCells(value: unknown): MissingCells {
  const known = MISSING_CELLS.find(word => word === value);
  if (known === undefined) {
    throw notOneOf(NAMES.missing, MISSING_CELLS);
  }
  return known;
}
