import type { BroughtModel } from '../../lassonet/layers-model/model-file';
import { DEFAULT_SOLVER, type LambdaGrid } from '../../lassonet/settings';
import type { Kind } from '../../settings/kind';
import type { Spec } from '../../settings/spec';
import { settingsOf, usualSettings } from '../../settings/spec-json';
import { SETTING_NAMES, type SettingName, type Settings, TABLE } from '../../settings/table';
import type { CsvUpload, IncomingFile } from './csv-upload';
import type { ImagesUpload } from './images-upload';

const CHOSEN = [
  'data',
  'selects',
  'classes',
  'name',
  'target',
  'task',
  'roles',
  'styles',
  'orders',
  'missing',
  'reconstructs',
  'balanced',
  'body',
  'model',
  'activation',
  'skipBias',
  'gates',
  'padding',
  'scale',
  'solver',
] as const satisfies readonly SettingName[];

/** A setting that is chosen in the form, not typed. */
type ChosenSetting = (typeof CHOSEN)[number];

/** A setting that is typed. */
export type TypedSetting = Exclude<SettingName, ChosenSetting>;

/** The set-up form as it stands: what was chosen, and texts as typed, right or wrong. */
export type Draft = Pick<Settings, ChosenSetting> & { readonly [Name in TypedSetting]: string } & {
  readonly upload: CsvUpload | null;
  readonly images: ImagesUpload | null;
  /** The model that was last brought, with its trained weights; null: none. */
  readonly brought: BroughtModel | null;
  /** A file that is being read, or was refused; null: none. */
  readonly incoming: IncomingFile | null;
  readonly grid: LambdaGrid['kind'];
};

/** Settings of convolutions and gates that one number may stand for, if it is the same for all. */
const FOR_ALL: readonly SettingName[] = ['kernelSizes', 'pools', 'ratios'];

export const DEFAULT_DRAFT: Draft = {
  ...(fieldsOf(usualSettings({ data: 'mnist', selects: 'inputs' })) as Draft),
  grid: DEFAULT_SOLVER.lambdas.kind,
  upload: null,
  images: null,
  brought: null,
  incoming: null,
  seed: '1',
  validation: '0.1',
  test: '0.2',
};

export function isTyped(name: SettingName): name is TypedSetting {
  return !CHOSEN.some(chosen => chosen === name);
}

/** The form filled in from a spec, so that what made a path can be changed and trained again. */
export function draftFrom(spec: Spec, draft: Draft = DEFAULT_DRAFT): Draft {
  const { start, multiplier, lambdas } = usualSettings(settingsOf(spec));
  const settings = { start, multiplier, lambdas, ...settingsOf(spec) };
  return { ...draft, ...fieldsOf(settings), grid: spec.solver.lambdas.kind };
}

/** What the form shows of settings. */
export function fieldsOf(settings: Partial<Settings>): Partial<Draft> {
  const given = SETTING_NAMES.filter(name => settings[name] !== undefined);
  const fields = given.map(name => [name, isTyped(name) ? typedText(name, settings) : settings[name]]);
  return Object.fromEntries(fields) as Partial<Draft>;
}

function typedText(name: TypedSetting, settings: Partial<Settings>): string {
  const value = settings[name];
  const same = Array.isArray(value) && value.every(each => each === value[0]);
  const { kind } = TABLE[name] as { readonly kind: Kind<unknown> };
  return kind.text(same && FOR_ALL.includes(name) ? value.slice(0, 1) : value);
}
