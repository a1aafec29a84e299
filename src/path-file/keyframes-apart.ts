import { shown } from '../settings/number-range';
import { isRecord, jsonNumber, metadataJson, PathFileError } from './json-record';
import { readSafetensors, type Safetensors, writeSafetensors } from './safetensors';
import { parseWeightsBeside, type WeightsBeside, weightsMetadata } from './weights-beside';

/** Where the weights of one point of a path lie, in a file as `readPathWeights` reads it. */
export interface KeyframeBeside extends WeightsBeside {
  /** Index of the point. */
  readonly point: number;
}

/** A path file without most of its weights, and files of these. */
export interface KeyframesApart {
  readonly path: Uint8Array;
  /** By the names that the path gives them. */
  readonly weights: ReadonlyMap<string, Uint8Array>;
}

/** Such files may be compressed. */
export const PLAIN_NAME = /^[\w-][\w.-]{0,200}\.(?:safetensors|bin)$/;

const KEYFRAME = /^keyframe(?:_rows|_scales)?\.(\d+)\./;

/**
 * Takes the weights out of a path file, but for those of one point: who looks at a path needs those at the cursor. All else
 * stays as it is.
 *
 * @param kept index of the point whose weights stay; -1: none do
 * @param nameOf what the file with a point's weights is called
 * @throws PathFileError where this is no path file
 */
export function setApart(file: Uint8Array, kept: number, nameOf: (point: number) => string): KeyframesApart {
  const { metadata, tensors } = readSafetensors(file);
  const metrics = metadataJson(metadata, 'metrics');
  if (!Array.isArray(metrics)) throw new PathFileError('The metrics are not a list.');
  const points = metrics.flatMap((point, i) => (i !== kept && isRecord(point) && point.keyframe ? [i] : []));
  const tensorsOf = (point: number) => [...tensors].filter(([name]) => pointOf(name) === point);
  const weights = new Map(
    points.map(point => {
      const keyframes = metrics.map(({ keyframe }, i) => (i === point ? keyframe : null));
      const described = {
        metadata: weightsMetadata(keyframes),
        tensors: new Map([...tensors].filter(([name]) => name === 'lambda' || pointOf(name) === point)),
      };
      return [nameOf(point), writeSafetensors(described)] as const;
    }),
  );
  const left = new Set(points.flatMap(tensorsOf).map(([name]) => name));
  const beside = points.map(
    (point): KeyframeBeside => ({
      point,
      file: nameOf(point),
      bytes: weights.get(nameOf(point))?.length ?? 0,
    }),
  );
  const path: Safetensors = {
    metadata: new Map([
      ...metadata,
      [
        'metrics',
        JSON.stringify(metrics.map((each, i) => (points.includes(i) ? { ...each, keyframe: null } : each))),
      ],
      ['keyframes', JSON.stringify(beside)],
    ]),
    tensors: new Map([...tensors].filter(([name]) => !left.has(name))),
  };
  return { path: writeSafetensors(path), weights };
}

/** The point whose weights a tensor is of; null where it is of none. */
function pointOf(name: string): number | null {
  const [, point] = KEYFRAME.exec(name) ?? [];
  return point === undefined ? null : Number(point);
}

/** Where weights lie, in untrusted JSON. @throws PathFileError */
export function parseKeyframesBeside(json: unknown, points: number): readonly KeyframeBeside[] {
  if (!Array.isArray(json)) throw new PathFileError(`The files with the weights cannot be ${shown(json)}.`);
  return json.map(each => ({
    ...parseWeightsBeside(each, PLAIN_NAME),
    point: jsonNumber(isRecord(each) ? each.point : undefined, 'The point of a file with weights', {
      min: 0,
      max: points - 1,
      whole: true,
    }),
  }));
}
