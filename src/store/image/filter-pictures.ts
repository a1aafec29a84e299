import type { ConvolutionLayer } from '../../lassonet/convolution/architecture';
import type { ImageMaps } from '../../lassonet/forward/image-maps';
import type { GatePart } from '../../lassonet/path-point';
import type { ImageShape } from '../../lassonet/problem';
import { filterArchitecture } from '../readings/filter-architecture';
import { type Keyframe, keyframeAt, weightNamed } from '../readings/network-at';
import { type ExplorerState, shownInference } from '../state/explorer-state';
import { type ShownPath, selectsFilters, shownPath } from '../state/shown-path';

/** What views of filters need to know of a network's convolutions. */
export interface FilterShapes {
  readonly outputs: number;
  readonly convolutions: readonly (Pick<ConvolutionLayer, 'kernelSize' | 'maps'> & {
    readonly reads: Pick<ImageShape, 'channels'>;
  })[];
}

/** The filters at the cursor as far as they are recorded: what views of kernels and maps draw. */
export interface RecordedFilters {
  readonly architecture: FilterShapes;
  readonly gates: readonly GatePart[];
  readonly keyframe: Keyframe;
  /** What every convolution makes of the image on screen; null until that is known. */
  readonly maps: readonly ImageMaps[] | null;
}

/** Layers and weights: enough to draw kernels. */
export interface FilterKernels {
  readonly architecture: FilterShapes;
  readonly keyframe: Pick<Keyframe, 'weights'>;
}

/** The unconstrained network's kernels; null where there is no such network. */
export function unconstrainedKernels(path: ShownPath): FilterKernels | null {
  const architecture = filterArchitecture(path);
  return architecture === null || path.twin === undefined ? null : { architecture, keyframe: path.twin };
}

/** The weights at or before the cursor with the image's maps; null where no weights were kept. */
export function recordedFilters(state: ExplorerState): RecordedFilters | null {
  const path = shownPath(state);
  if (path === null || !selectsFilters(path)) return null;
  const keyframe = keyframeAt(path.points, state.cursor);
  const gates = path.points[0].filters?.gates;
  if (keyframe === null || gates === undefined) return null;
  const architecture = filterArchitecture(path) ?? recordedShapes(keyframe, gates);
  return { architecture, gates, keyframe, maps: shownInference(state)?.pass.maps ?? null };
}

/** The shapes of a model's gated convolutions, as its weights tell them: maps are taken for squares, or else for lines. */
function recordedShapes({ weights }: Keyframe, gates: readonly GatePart[]): FilterShapes {
  const shapeNamed = (name: string): readonly number[] =>
    weights.find(weight => weight.name === name)?.shape ?? [];
  const convolutions: FilterShapes['convolutions'][number][] = [];
  let outputs = 0;
  for (const { convolution } of gates) {
    const [kernelSize, , channels, filters] = shapeNamed(`convolutions.${convolution}.kernel`);
    const [positions, , ends] = shapeNamed(`skips.${convolution}`);
    const side = Math.sqrt(positions);
    const height = Number.isInteger(side) ? side : 1;
    outputs = ends;
    convolutions[convolution] = {
      kernelSize,
      reads: { channels },
      maps: { height, width: positions / height, channels: filters },
    };
  }
  return { outputs, convolutions };
}

/** A picture of one channel or one kernel. */
export interface FilterPicture {
  readonly width: number;
  readonly height: number;
  /** Value at a pixel; NaN where there is none. */
  readonly at: (pixel: number) => number;
}

/** A filter's kernel; one that reads several maps as a mosaic of its slices, the first map's at the upper left. */
export function kernelPicture(
  { architecture, keyframe }: FilterKernels,
  convolution: number,
  filter: number,
): FilterPicture {
  const { kernelSize: size, reads, maps } = architecture.convolutions[convolution];
  const values = weightNamed(keyframe, `convolutions.${convolution}.kernel`);
  const across = Math.ceil(Math.sqrt(reads.channels));
  const down = Math.ceil(reads.channels / across);
  const width = across * size;
  return {
    width,
    height: down * size,
    at: pixel => {
      const [row, column] = [Math.floor(pixel / width), pixel % width];
      const channel = Math.floor(row / size) * across + Math.floor(column / size);
      if (channel >= reads.channels) return Number.NaN;
      const place = (row % size) * size + (column % size);
      return values[(place * reads.channels + channel) * maps.channels + filter];
    },
  };
}

/** What a filter makes of the image on screen; null where there is none. */
export function mapPicture(
  { maps }: RecordedFilters,
  convolution: number,
  filter: number,
): FilterPicture | null {
  const made = maps?.[convolution];
  if (made === undefined) return null;
  const { width, height, channels, values } = made;
  return { width, height, at: pixel => values[pixel * channels + filter] };
}

/** A filter's skip weights towards one output, where on its map they read. */
export function skipPicture(
  { architecture, keyframe }: RecordedFilters,
  convolution: number,
  filter: number,
  output: number,
): FilterPicture {
  const { width, height, channels } = architecture.convolutions[convolution].maps;
  const values = weightNamed(keyframe, `skips.${convolution}`);
  return {
    width,
    height,
    at: pixel => values[(pixel * channels + filter) * architecture.outputs + output],
  };
}

/** The largest size of a value in any of the pictures; 1 where all are zero. */
export function largestIn(pictures: readonly FilterPicture[]): number {
  let largest = 0;
  for (const { width, height, at } of pictures) {
    for (let pixel = 0; pixel < width * height; pixel++) {
      const size = Math.abs(at(pixel));
      if (size > largest) largest = size;
    }
  }
  return largest > 0 ? largest : 1;
}
