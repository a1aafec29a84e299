import type { Fit } from '../lassonet/path-point';
import type { CrossValidation, FoldScores } from '../lassonet/resampled/cross-validation';
import { isRecord, jsonList, jsonNumber, jsonObject, metadataJson, PathFileError } from './json-record';
import type { StoredPath } from './stored-path';
import { type Tensor, type Tensors, tensor, uint16sOf } from './tensor';

const COUNTS = 'stability_counts';
type Metadata = ReadonlyMap<string, string>;
type Resampled = Pick<StoredPath, 'crossValidation' | 'stability'>;

/** What was resampled of a path, as metadata; λ are those of the path. */
export function resamplingMetadata({ crossValidation, stability }: Resampled): [string, string][] {
  const metadata: [string, string][] = [];
  if (crossValidation) {
    const { retrainedAt, folds } = crossValidation;
    metadata.push(['cross_validation', JSON.stringify({ retrainedAt, folds })]);
  }
  if (stability) metadata.push(['stability', JSON.stringify({ runs: stability.runs })]);
  return metadata;
}

/** How often halves of the rows select each group, as a tensor. */
export function packStability({ stability }: Resampled): [string, Tensor][] {
  if (!stability) return [];
  const { lambdas, counts } = stability;
  return [[COUNTS, tensor('U16', [lambdas.length, counts.length / lambdas.length], counts)]];
}

/** What was stored of resampling. Throws PathFileError where it is at odds with the path or itself. */
export function unpackResampling(
  metadata: Metadata,
  tensors: Tensors,
  lambdas: readonly number[],
  groups: number,
): Resampled {
  return {
    ...(metadata.has('cross_validation')
      ? { crossValidation: parseCrossValidation(metadataJson(metadata, 'cross_validation'), lambdas) }
      : {}),
    ...(metadata.has('stability')
      ? { stability: stabilityIn(metadataJson(metadata, 'stability'), tensors, lambdas, groups) }
      : {}),
  };
}

function stabilityIn(json: unknown, tensors: Tensors, lambdas: readonly number[], groups: number) {
  const record = jsonObject(json, 'The stability');
  const runs = jsonNumber(record.runs, 'The number of runs', { min: 1, max: 2 ** 16 - 1, whole: true });
  const counts = uint16sOf(tensors, COUNTS, [lambdas.length, groups]);
  if (counts.some(times => times > runs)) {
    throw new PathFileError('An input is selected by more runs than there were.');
  }
  return { lambdas, runs, planned: runs, counts };
}

function parseCrossValidation(json: unknown, lambdas: readonly number[]): CrossValidation {
  const record = jsonObject(json, 'The cross-validation');
  const place = { min: 0, max: lambdas.length - 1, whole: true };
  const retrainedAt = jsonList(record.retrainedAt, 'The retrained λ').map(index =>
    jsonNumber(index, 'The place of a retrained λ', place),
  );
  const folds = jsonList(record.folds, 'The folds').map((fold): FoldScores => {
    const { count, penalised, retrained, ended } = jsonObject(fold, 'A fold');
    const fits = jsonList(penalised, 'The scores of a fold').map(fitOf);
    if (fits.length === 0 || fits.length > lambdas.length) {
      throw new PathFileError('A fold has not as many scores as there are λ.');
    }
    return {
      count: jsonNumber(count, 'The rows of a fold', { above: 0 }),
      penalised: fits,
      retrained: jsonList(retrained, 'The retrained scores of a fold').map(one => {
        const { index, fit } = jsonObject(one, 'A retrained score');
        return { index: jsonNumber(index, 'The place of a retrained λ', place), fit: fitOf(fit) };
      }),
      ended: ended === true,
    };
  });
  return { lambdas, retrainedAt, folds };
}

function fitOf(json: unknown): Fit {
  if (!isRecord(json)) throw new PathFileError('A score of a fold is not an object.');
  return {
    loss: jsonNumber(json.loss, 'The loss of a fold'),
    score: jsonNumber(json.score, 'The score of a fold'),
  };
}
