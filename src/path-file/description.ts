import {
  type DataDescription,
  type FeatureLayout,
  type OwnScaling,
  type TargetLayout,
  targetCount,
} from '../data/data-set';
import type { FeatureGroup } from '../data/feature-group';
import type { PartWeight, RowWeighting } from '../data/row-weights';
import { type NumberRange, shown } from '../settings/number-range';
import { parseCells } from './cell-reading';
import { type JsonRecord, jsonList, jsonNumber, jsonObject, PathFileError } from './json-record';

const COUNT = { min: 0, whole: true };

/**
 * The description of a data set in untrusted JSON. Throws PathFileError where a part is missing, of the wrong type,
 * or at odds with another: as many names as features, as many labels as classes.
 */
export function parseDescription(json: JsonRecord): DataDescription {
  const features = jsonCount(json.features, 'The number of features', 1);
  const constant = parseConstant(json.constant, features);
  const task = parseTask(jsonObject(json.task, 'The task'), features - constant.length);
  const validationCount = jsonCount(json.validationCount, 'The number of validation rows');
  const testCount = jsonCount(json.testCount, 'The number of test rows');
  return {
    title: jsonText(json.title, 'The title of the data'),
    layout: parseLayout(jsonObject(json.layout, 'The layout of the features'), features),
    task,
    features,
    constant,
    trainCount: jsonCount(json.trainCount, 'The number of training rows'),
    validationCount,
    testCount,
    ...(json.scaling === undefined ? {} : { scaling: parseScaling(json.scaling, features, 'features') }),
    ...(json.targetScaling === undefined
      ? {}
      : { targetScaling: parseScaling(json.targetScaling, targetCount(task), 'outputs') }),
    ...(json.cells === undefined ? {} : { cells: parseCells(json.cells, features) }),
    ...(json.weighting === undefined
      ? {}
      : { weighting: parseWeighting(json.weighting, { validation: validationCount, test: testCount }) }),
  };
}

function parseWeighting(
  json: unknown,
  counts: Readonly<Record<'validation' | 'test', number>>,
): RowWeighting {
  const { column, ...parts } = jsonObject(json, 'The weighting of the rows');
  const part = (name: 'validation' | 'test'): PartWeight => {
    const { total, effective } = jsonObject(parts[name], `The weight of the ${name} rows`);
    const range = counts[name] > 0 ? { above: 0 } : { min: 0 };
    return {
      total: jsonNumber(total, `The weight of the ${name} rows`, range),
      effective: jsonNumber(effective, `The effective number of ${name} rows`, range),
    };
  };
  return {
    column: jsonText(column, 'The column of weights'),
    validation: part('validation'),
    test: part('test'),
  };
}

function parseScaling(json: unknown, count: number, of: 'features' | 'outputs'): OwnScaling {
  const { centre, spread } = jsonObject(json, `The scaling of the ${of}`);
  const numbers = (values: unknown, name: string, range: NumberRange) =>
    jsonList(values, `The ${name} of the ${of}`).map(value =>
      jsonNumber(value, `The ${name} in the scaling of the ${of}`, range),
    );
  const scaling = { centre: numbers(centre, 'centre', {}), spread: numbers(spread, 'spread', { above: 0 }) };
  if (scaling.centre.length === count && scaling.spread.length === count) return scaling;
  throw new PathFileError(`The scaling is not of ${count} ${of}.`);
}

function parseLayout(json: JsonRecord, features: number): FeatureLayout {
  if (json.kind === 'image') {
    const width = jsonCount(json.width, 'The width of an image', 1);
    const height = jsonCount(json.height, 'The height of an image', 1);
    const channels = json.channels === undefined ? 1 : jsonCount(json.channels, 'The number of colours', 1);
    if (channels !== 1 && channels !== 3)
      throw new PathFileError(`Pixels have 1 or 3 colours, not ${channels}.`);
    if (width * height * channels === features)
      return { kind: 'image', width, height, ...(channels === 3 ? { channels } : {}) };
    throw new PathFileError(`Images of ${width} × ${height} pixels do not have ${features} features.`);
  }
  if (json.kind === 'table') {
    const names = jsonTexts(json.names, 'The names of the features');
    const groups = json.groups === undefined ? {} : { groups: parseGroups(json.groups, features) };
    if (names.length === features) return { kind: 'table', names, ...groups };
    throw new PathFileError(`There are ${names.length} names for ${features} features.`);
  }
  throw new PathFileError(`The layout of the features must be image or table, not ${shown(json.kind)}.`);
}

function parseGroups(json: unknown, features: number): readonly FeatureGroup[] {
  const groups = jsonList(json, 'The groups of features').map(item => {
    const group = jsonObject(item, 'A group of features');
    return {
      name: jsonText(group.name, 'The name of a group'),
      features: jsonList(group.features, 'The features of a group').map(feature =>
        jsonNumber(feature, 'A feature of a group', { min: 0, max: features - 1, whole: true }),
      ),
    };
  });
  const seen = new Set<number>();
  for (const group of groups) {
    const ascending = group.features.every((feature, i) => i === 0 || feature > group.features[i - 1]);
    if (!ascending || group.features.length < 2 || group.features.some(feature => seen.has(feature))) {
      throw new PathFileError(
        `The group “${group.name}” must have two or more features of its own, ascending.`,
      );
    }
    for (const feature of group.features) seen.add(feature);
  }
  return groups;
}

/** @param varying features that vary, which are the targets of a reconstruction */
function parseTask(json: JsonRecord, varying: number): TargetLayout {
  if (json.kind === 'regression') return parseRegression(json, varying);
  if (json.kind === 'classification') {
    const classes = jsonCount(json.classes, 'The number of classes', 2);
    const labels = jsonTexts(json.labels, 'The labels of the classes');
    if (labels.length === classes) return { kind: 'classification', classes, labels };
    throw new PathFileError(`There are ${labels.length} labels for ${classes} classes.`);
  }
  throw new PathFileError(`The task must be classification or regression, not ${shown(json.kind)}.`);
}

function parseRegression(json: JsonRecord, varying: number): TargetLayout {
  const name = jsonText(json.name, 'The name of the target');
  if (json.outputs === undefined) return { kind: 'regression', name };
  const outputs = jsonCount(json.outputs, 'The number of targets', 1);
  const names = json.names === undefined ? {} : { names: jsonTexts(json.names, 'The names of the targets') };
  if (names.names !== undefined && names.names.length !== outputs) {
    throw new PathFileError(`There are ${names.names.length} names for ${outputs} targets.`);
  }
  if (json.reconstruction !== true) return { kind: 'regression', name, outputs, ...names };
  if (outputs === varying) return { kind: 'regression', name, outputs, ...names, reconstruction: true };
  throw new PathFileError(`${outputs} targets cannot be the ${varying} features that vary.`);
}

function parseConstant(json: unknown, features: number): readonly number[] {
  const constant = jsonList(json, 'The constant features').map(feature =>
    jsonNumber(feature, 'A constant feature', { min: 0, max: features - 1, whole: true }),
  );
  if (constant.every((feature, i) => i === 0 || feature > constant[i - 1])) return constant;
  throw new PathFileError('The constant features are not in ascending order.');
}

function jsonCount(json: unknown, name: string, min = 0): number {
  return jsonNumber(json, name, { ...COUNT, min });
}

function jsonText(json: unknown, name: string): string {
  if (typeof json === 'string') return json;
  throw new PathFileError(`${name} must be a text, not ${shown(json)}.`);
}

function jsonTexts(json: unknown, name: string): readonly string[] {
  return jsonList(json, name).map(item => jsonText(item, `Each of ${name.toLowerCase()}`));
}
