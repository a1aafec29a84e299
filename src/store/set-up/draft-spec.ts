import { DataError } from '../../data/data-set';
import { IMAGE_SIZE } from '../../data/image-sets';
import { SpecError } from '../../data/spec-error';
import { architectureOf } from '../../lassonet/convolution/architecture';
import { ProblemError } from '../../lassonet/problem';
import { isConvolutional, type Spec } from '../../settings/spec';
import { applies, checkLambdas, parseSpec, specJson, usualSettings } from '../../settings/spec-json';
import { kindOf, SETTING_NAMES, type SettingName, type Settings, TABLE } from '../../settings/table';
import { DRAFT_WORDS as WORDS } from '../../words/en/draft';
import { sentenceOf } from '../../words/sentences';
import { spoken } from '../../words/spoken';
import { checkUpload, columnNamed, uploadName } from './csv-upload';
import { type Draft, isTyped } from './draft';
import { imagesName } from './images-upload';

export type DraftField = SettingName | 'upload';
export type DraftErrors = Readonly<Partial<Record<DraftField, string>>>;

/** The form read: a spec, or a sentence for each field that is wrong. */
export type DraftReading =
  | { readonly kind: 'spec'; readonly spec: Spec }
  | { readonly kind: 'errors'; readonly errors: DraftErrors };

/** Reads the set-up form. */
export function readDraft(draft: Draft): DraftReading {
  const errors: Partial<Record<DraftField, string>> = {};
  const attempt = <T>(field: DraftField, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      const told = error instanceof SpecError || error instanceof DataError || error instanceof ProblemError;
      if (!told) throw error;
      errors[field] ??= spoken(sentenceOf(error));
      return undefined;
    }
  };
  // First: a file on its way is no file to be chosen.
  if (draft.data === 'csv') attempt('upload', () => checkUpload(draft));
  const read: Partial<Record<SettingName, unknown>> = {};
  for (const name of SETTING_NAMES.filter(name => applies(name, draft))) {
    const field = name === 'name' ? 'upload' : name;
    const value = attempt(field, () => settingIn(draft, name, read));
    if (value !== undefined) read[name] = value;
  }
  const usual = usualSettings(draft);
  const settings = { ...usual, ...read } as Settings;
  if (Object.keys(errors).length === 0) {
    // What is left is about the shares of the rows together.
    const spec = attempt('validation', () => parseSpec(specJson(settings)));
    if (spec) attempt('kernelSizes', () => checkFit(spec, draft));
    if (spec && Object.keys(errors).length === 0) return { kind: 'spec', spec };
  }
  return { kind: 'errors', errors };
}

/** How many convolutions the form describes; 0 where what is typed is no list of numbers. */
export function convolutionCount(draft: Draft): number {
  try {
    return TABLE.filters.kind.check(TABLE.filters.kind.typed(draft.filters), TABLE.filters.name).length;
  } catch {
    return 0;
  }
}

/** @throws SpecError */
function settingIn(
  draft: Draft,
  name: SettingName,
  { filters, gates }: Partial<Record<SettingName, unknown>>,
): unknown {
  const { name: called, label = called } = TABLE[name] as (typeof TABLE)['M'];
  const checked = (json: unknown) =>
    kindOf(name, draft.selects).check(json, Array.isArray(json) ? called : label);
  const typed = (): unknown => (isTyped(name) ? TABLE[name].kind.typed(draft[name]) : draft[name]);
  const forEach = (what: unknown): unknown => {
    const count = Array.isArray(what) ? what.length : 1;
    const values = checked(typed()) as readonly number[];
    if (values.length === 1) return Array<number>(count).fill(values[0]);
    if (values.length === count) return values;
    throw new SpecError(WORDS.oneNumber({ setting: called, count, given: values.length }));
  };
  switch (name) {
    case 'name':
      return draft.data === 'images' ? imagesName(draft.images, draft.incoming) : uploadName(draft.upload);
    case 'target':
      if (draft.reconstructs) return '';
      return draft.upload === null ? draft.target : columnNamed(draft.upload, draft.target);
    case 'gates':
      return gatesIn(draft, gateableCount(draft, filters));
    case 'model':
      return modelOf(draft);
    case 'kernelSizes':
    case 'pools':
      return forEach(filters);
    case 'ratios':
      return forEach(gates);
    case 'start':
    case 'multiplier':
      return draft.grid === 'list' ? undefined : checked(typed());
    case 'lambdas':
      if (draft.grid !== 'list') return undefined;
      checkLambdas({ kind: 'list', values: typed() });
      return checked(typed());
    default:
      return checked(typed());
  }
}

/** How many convolutions may have a gate. */
function gateableCount(draft: Draft, filters: unknown): number {
  const model = draft.selects === 'filters' ? modelOf(draft) : null;
  return model?.convolutions.length ?? (Array.isArray(filters) ? filters.length : 1);
}

/** The model that is the body; null: it is another. @throws SpecError if there is none */
function modelOf({ body, model }: Draft): Draft['model'] {
  if (body !== 'model') return null;
  if (model === null) throw new SpecError(WORDS.chooseModel);
  return model;
}

/** @throws ProblemError if a kernel or a pooling window does not fit what it reads */
function checkFit(spec: Spec, { images }: Draft): void {
  if (!isConvolutional(spec) || spec.network.body === 'model') return;
  const size = { height: IMAGE_SIZE, width: IMAGE_SIZE, channels: 1 };
  const image = spec.data.kind === 'images' && images !== null ? images.preview : size;
  architectureOf(spec.network, image, 'classes' in spec.data ? spec.data.classes.length : 1);
}

function gatesIn({ gates }: Draft, convolutions: number): readonly number[] {
  const within = gates.filter(gate => gate < convolutions).sort((a, b) => a - b);
  if (within.length === 0) {
    throw new SpecError(WORDS.chooseGate);
  }
  return within;
}
