import { type Architecture, architectureOf } from '../lassonet/convolution/architecture';
import { isConvolutional } from '../path-file/spec';
import { oncePer } from './once-per';
import type { ShownPath } from './shown-path';

/** The layers of a path's convolutional network; null where it is of another kind, or not on images. */
export const filterArchitecture = oncePer(
  ({ spec, description }: Pick<ShownPath, 'spec' | 'description'>): Architecture | null => {
    const { layout, task } = description;
    if (!isConvolutional(spec) || layout.kind !== 'image') return null;
    const { height, width } = layout;
    const outputs = task.kind === 'classification' ? task.classes : 1;
    return architectureOf(spec.network, { height, width, channels: 1 }, outputs);
  },
);
