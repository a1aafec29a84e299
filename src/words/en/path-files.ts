import { sentences } from '../sentences';

/** Why a file is no stored path, or cannot be read as one. What is wrong inside is told to those who make such files. */
export const PATH_FILES_WORDS = sentences('path-files', {
  detail: '{detail}',
  number: '{name}{rest}',
  notSafetensors:
    'This is not a safetensors file: {why, select, gzip {it is compressed (gzip). Unpack it first} short {it is too short} long {its header would be too long} ends {it ends within its header} text {its header is not JSON} other {its header is not a JSON object}}.',
  tensor:
    'The tensor {tensor} {fault, select, missing {is missing} object {is not described by a JSON object} type {is of a type that is unknown here} shape {has a shape that makes no sense} offsets {has offsets that make no sense} bytes {does not have as many bytes as its shape needs} gap {does not start where the one before it ends} other {holds a value that is not a finite number}}.',
  otherBytes: 'The file holds {bytes} bytes of tensors where its header tells of {told}.',
  metadata:
    'The file{fault, select, absent { has no “{key}” in its metadata} text {’s “{key}” is not JSON} other {’s “{key}” is not a JSON object}}.',
  otherFormat:
    'The file is in the safetensors format, but does not hold {wanted, select, weights {the weights of a path} other {a LassoNet path}}.',
  otherVersion:
    '{read, select, weights {The weights are in version {version} of their} other {The path is in version {version} of its}} format; this page reads “{known}”.',
  tooManyWeights:
    'The {read, select, weights {file has too many weights to be read} other {path has too many weights to be shown}} here.',
  noPoints: 'The path has no points yet.',
});
