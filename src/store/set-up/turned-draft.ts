import { hasImages } from '../../data/image-sets';
import { DEFAULT_SOLVER } from '../../lassonet/settings';
import { applies, usualSettings } from '../../settings/spec-json';
import { SETTING_NAMES, TABLE } from '../../settings/table';
import { type Draft, fieldsOf } from './draft';
import { kernelsFor } from './image-kernels';
import type { ImagesUpload } from './images-upload';

/** `draft` turned to another kind of data, with the usual network for it; filters are selected on images alone. */
export function withData(draft: Draft, data: Draft['data']): Draft {
  if (draft.selects === 'filters') {
    return hasImages(data) ? withKernels({ ...draft, data }) : withSelection({ ...draft, data }, 'inputs');
  }
  const { hidden, M } = usualSettings({ data, selects: 'inputs' });
  return { ...draft, data, ...fieldsOf({ hidden, M }) };
}

/** `draft` turned to selecting something else, with the usual network and solver for it. */
export function withSelection(draft: Draft, selects: Draft['selects']): Draft {
  if (selects === draft.selects) return draft;
  const run = { data: draft.data, selects };
  const usual = usualSettings(run);
  const names = SETTING_NAMES.filter(
    name => TABLE[name].part !== 'data' && name !== 'data' && name !== 'seed' && applies(name, run),
  );
  const settings = Object.fromEntries(names.map(name => [name, usual[name]]));
  // Filters are selected for classes only.
  const reconstructs = selects === 'inputs' && draft.reconstructs;
  return withKernels({ ...draft, ...fieldsOf(settings), grid: DEFAULT_SOLVER.lambdas.kind, reconstructs });
}

/** `draft` with a person's own images. */
export function withImages(draft: Draft, images: ImagesUpload): Draft {
  return withKernels({ ...draft, images });
}

/** `draft` with kernels that fit a person's own images. */
function withKernels(draft: Draft): Draft {
  const own = draft.data === 'images' && draft.selects === 'filters' ? draft.images : null;
  return own === null ? draft : { ...draft, ...kernelsFor(own.preview) };
}
