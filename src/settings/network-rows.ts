import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import { SETTING_NAMES_WORDS as NAMES } from '../words/en/setting-names';
import { choice, type Kind, numbers } from './kind';
import type { NumberRange } from './number-range';
import { ownModel } from './own-model';
import { row } from './row';

const MOST_CONVOLUTIONS = 4;
/** Of a model that somebody brought. */
const MOST_GATES = 64;
const SIDE: NumberRange = { min: 1, max: 32, whole: true };

/** A number for each convolution. */
const perConvolution = (
  range: NumberRange,
  plural: string,
  most = MOST_CONVOLUTIONS,
): Kind<readonly number[]> =>
  numbers({
    range,
    fewest: 1,
    most,
    plural,
    length: given => ERRORS.convolutions({ most: String(most), given }),
    none: '',
  });

type BodyName = 'stack' | 'residual' | 'pooled' | 'model';

/** What stands behind the gate. */
export const BODY_ROWS = {
  body: row<BodyName>({
    link: 'body',
    kind: choice(['stack', 'residual', 'model']),
    filters: choice(['stack', 'pooled', 'model']),
    part: 'network',
  }),
  model: row({ link: 'model', kind: ownModel, part: 'network' }),
};

/** Convolutions, and which of their filters are selected. */
export const CONVOLUTION_ROWS = {
  filters: row({
    link: 'f',
    kind: perConvolution({ min: 1, max: 256, whole: true }, NAMES.convolutions),
  }),
  kernelSizes: row({
    link: 'k',
    kind: perConvolution(SIDE, NAMES.allKernelSizes),
  }),
  pools: row({
    link: 'pool',
    kind: perConvolution(SIDE, NAMES.allPools),
  }),
  gates: row({
    link: 'gate',
    kind: perConvolution({ min: 0, max: MOST_GATES - 1, whole: true }, NAMES.allGates, MOST_GATES),
  }),
  ratios: row({
    link: 'r',
    kind: perConvolution({ above: 0, max: 1e6 }, NAMES.allRatios, MOST_GATES),
  }),
  padding: row({
    link: 'pad',
    kind: choice(['valid', 'same']),
    part: 'network',
  }),
  scale: row({
    link: 'sc',
    kind: choice(['fixed', 'free']),
    part: 'network',
  }),
};
