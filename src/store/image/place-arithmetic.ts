import type { Architecture } from '../../lassonet/convolution/architecture';
import { type ImageMaps, rectifiedMaxima } from '../../lassonet/forward/image-maps';
import type { GatePart } from '../../lassonet/path-point';
import { filterArchitecture } from '../readings/filter-architecture';
import { weightNamed } from '../readings/network-at';
import { networkInput } from '../readings/plain-network';
import type { ExplorerState } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { shownPath } from '../state/shown-path';
import { recordedFilters } from './filter-pictures';
import { shownImage } from './shown-image';

/** One map that a kernel reads around a place, [size, size] each. */
export interface PatchSum {
  /** Which map it reads, from 0. */
  readonly channel: number;
  /** 0 beyond the border. */
  readonly patch: readonly number[];
  readonly kernel: readonly number[];
  readonly products: readonly number[];
  readonly sum: number;
}

/** How the value at one place of a filter's map comes about. */
export interface PlaceArithmetic {
  readonly convolution: number;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  readonly size: number;
  /** λ of the weights. */
  readonly lambda: number;
  /** Of every map that is read, the one that adds most in size first. */
  readonly sums: readonly PatchSum[];
  readonly bias: number;
  /** All sums and the bias: the value before ReLU. */
  readonly value: number;
}

/** Of the chosen place; null where none is chosen, or what it takes is not known yet. */
export function placeArithmetic(state: ExplorerState): PlaceArithmetic | null {
  const frame = recordedFilters(state);
  const path = shownPath(state);
  const architecture = path && filterArchitecture(path);
  const { mapPlace } = state;
  if (frame === null || !architecture || mapPlace === null) return null;
  const gate = gateAt(frame.gates, mapPlace.group);
  if (gate === undefined) return null;
  const { convolution, first } = gate;
  const layer = architecture.convolutions[convolution];
  const reads = readBy(state, architecture, frame.maps, convolution);
  if (reads === null) return null;
  const { kernelSize: size, maps } = layer;
  const row = Math.min(maps.height - 1, mapPlace.row);
  const column = Math.min(maps.width - 1, mapPlace.column);
  const filter = mapPlace.group - first;
  const kernel = weightNamed(frame.keyframe, `convolutions.${convolution}.kernel`);
  const bias = weightNamed(frame.keyframe, `convolutions.${convolution}.bias`)[filter] ?? 0;
  const margin = architecture.padding === 'same' ? Math.floor((size - 1) / 2) : 0;
  const sums = Array.from({ length: reads.channels }, (_, channel) => {
    const weight = (place: number) => kernel[(place * reads.channels + channel) * maps.channels + filter];
    return patchSum(reads, channel, row - margin, column - margin, size, weight);
  }).sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const value = sums.reduce((all, { sum }) => all + sum, bias);
  const { lambda } = frame.keyframe;
  return {
    convolution,
    row,
    column,
    height: maps.height,
    width: maps.width,
    size,
    lambda,
    sums,
    bias,
    value,
  };
}

/** The gate that a filter belongs to. */
export function gateAt(gates: readonly GatePart[], group: number): GatePart | undefined {
  return gates.find(({ first, filters }) => group >= first && group < first + filters);
}

function patchSum(
  { values, channels, height, width }: ImageMaps,
  channel: number,
  top: number,
  left: number,
  size: number,
  weight: (place: number) => number,
): PatchSum {
  const places = Array.from({ length: size * size }, (_, place) => place);
  const patch = places.map(place => {
    const [y, x] = [top + Math.floor(place / size), left + (place % size)];
    return y < 0 || x < 0 || y >= height || x >= width ? 0 : values[(y * width + x) * channels + channel];
  });
  const kernel = places.map(weight);
  const products = patch.map((value, place) => value * kernel[place]);
  return { channel, patch, kernel, products, sum: products.reduce((all, product) => all + product, 0) };
}

/** What a convolution reads: the image as the network has it, or the maps before, after ReLU and pooling. */
function readBy(
  state: ExplorerState,
  architecture: Architecture,
  maps: readonly ImageMaps[] | null,
  convolution: number,
): ImageMaps | null {
  if (convolution > 0) {
    const before = maps?.[convolution - 1];
    return before ? pooledMaps(before)(architecture.convolutions[convolution - 1]) : null;
  }
  const path = shownPath(state);
  const image = shownImage(state);
  const values = path && image && networkInput(path, image);
  return values && { ...architecture.convolutions[0].reads, values };
}

const pooledMaps = oncePer((maps: ImageMaps) => {
  let made: ImageMaps | null = null;
  return (layer: Architecture['convolutions'][number]): ImageMaps => {
    made ??= rectifiedMaxima(maps, layer);
    return made;
  };
});
