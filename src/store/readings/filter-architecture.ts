import { type Architecture, architectureOf } from '../../lassonet/convolution/architecture';
import { outputCount } from '../../lassonet/problem';
import { isStack } from '../../lassonet/settings';
import { isConvolutional } from '../../settings/spec';
import { oncePer } from '../state/once-per';
import type { ShownPath } from '../state/shown-path';

/** The layers of a path's convolutional network; null where it is of another kind, a model of layers, or not on images. */
export const filterArchitecture = oncePer(
  ({ spec, description }: Pick<ShownPath, 'spec' | 'description'>): Architecture | null => {
    const { layout, task } = description;
    if (!isConvolutional(spec) || !isStack(spec.network) || layout.kind !== 'image') return null;
    const { height, width, channels = 1 } = layout;
    return architectureOf(spec.network, { height, width, channels }, outputCount(task));
  },
);
