import type { Architecture } from '../../lassonet/convolution/architecture';
import { unitNorms } from '../../lassonet/gate/channel-layout';
import type { PathPoint } from '../../lassonet/path-point';
import type { ExplorerState } from '../state/explorer-state';
import { cursorPoint, shownPath } from '../state/shown-path';
import { filterArchitecture } from './filter-architecture';
import { type Keyframe, keyframeAt, weightNamed } from './network-at';

/** A place of the network: the image, a filter, the hidden dense layers as one, the outputs as one. */
export type FlowNode = 'input' | 'hidden' | 'output' | `filter ${number}.${number}`;

export interface FlowLink {
  readonly from: FlowNode;
  readonly to: FlowNode;
  /** `skip`: by the filter's skip weights. */
  readonly kind: 'reads' | 'skip';
  /** From 0 to 1, beside the strongest of its layer. */
  readonly strength: number;
  /** The filter it comes from, as a group of the path; null where that is under no gate. */
  readonly group: number | null;
}

/** The node of a filter. */
export function filterNode(convolution: number, filter: number): FlowNode {
  return `filter ${convolution}.${filter}`;
}

/** What leads where at the cursor; nothing leads to or from a dropped filter. */
export function flowLinks(state: ExplorerState): readonly FlowLink[] {
  const path = shownPath(state);
  const point = withoutStruck(cursorPoint(state), state.struck);
  const architecture = path && filterArchitecture(path);
  if (architecture === null || path === null || point === null) return [];
  const keyframe = keyframeAt(path.points, state.cursor);
  return architecture.convolutions.flatMap((_, l) => [
    ...(l === 0 ? inputLinks(architecture, point) : []),
    ...readingLinks(architecture, point, keyframe, l),
    ...skipLinks(architecture, point, l),
  ]);
}

/** Nothing leads to or from a filter that was dropped by hand either. */
function withoutStruck(point: PathPoint | null, struck: readonly number[]): PathPoint | null {
  if (point === null || struck.length === 0) return point;
  const norms = point.norms.slice();
  for (const group of struck) norms[group] = 0;
  return { ...point, norms };
}

function inputLinks({ convolutions }: Architecture, point: PathPoint): FlowLink[] {
  return filtersOf(convolutions[0].maps.channels)
    .filter(filter => isSelected(point, 0, filter))
    .map(filter => link('input', filterNode(0, filter), 0.4, null));
}

/** How the next layer reads the filters of a convolution: unit by unit where that is a convolution too. */
function readingLinks(
  architecture: Architecture,
  point: PathPoint,
  keyframe: Keyframe | null,
  convolution: number,
): FlowLink[] {
  const norms = normsOf(architecture, point, keyframe, convolution);
  if (norms === null) return [];
  const { channels } = architecture.convolutions[convolution].maps;
  const units = norms.length / channels;
  const next = convolution + 1 < architecture.convolutions.length;
  const read = filtersOf(channels).filter(filter => isSelected(point, convolution, filter));
  const links = read.flatMap(filter => {
    const own = Array.from(norms.subarray(filter * units, (filter + 1) * units));
    const from = filterNode(convolution, filter);
    const group = groupOf(point, convolution, filter);
    if (!next) return [link(from, hiddenOf(architecture), Math.hypot(...own), group)];
    return own.flatMap((norm, unit) =>
      isSelected(point, convolution + 1, unit)
        ? [link(from, filterNode(convolution + 1, unit), norm, group)]
        : [],
    );
  });
  return scaled(links);
}

function hiddenOf({ dense }: Architecture): FlowNode {
  return dense.length > 1 ? 'hidden' : 'output';
}

/** [filters, units]: recorded of a gate at every λ, computed from weights of what is under none. */
function normsOf(
  { convolutions, dense }: Architecture,
  point: PathPoint,
  keyframe: Keyframe | null,
  convolution: number,
): Float32Array | null {
  const gate = gateOf(point, convolution);
  if (gate) return gate.readingNorms;
  if (keyframe === null) return null;
  const { maps, pooled } = convolutions[convolution];
  const next = convolutions[convolution + 1];
  const layout = next
    ? { before: next.kernelSize ** 2, channels: maps.channels, after: next.maps.channels }
    : { before: pooled.height * pooled.width, channels: maps.channels, after: dense[0] };
  const name = next ? `convolutions.${convolution + 1}.kernel` : 'dense.0.kernel';
  return unitNorms(layout, weightNamed(keyframe, name));
}

function skipLinks({ convolutions }: Architecture, point: PathPoint, convolution: number): FlowLink[] {
  if (gateOf(point, convolution) === undefined) return [];
  const links = filtersOf(convolutions[convolution].maps.channels)
    .filter(filter => isSelected(point, convolution, filter))
    .map((filter): FlowLink => {
      const group = groupOf(point, convolution, filter);
      const strength = point.norms[group ?? 0];
      return { from: filterNode(convolution, filter), to: 'output', kind: 'skip', strength, group };
    });
  return scaled(links);
}

function link(from: FlowNode, to: FlowNode, strength: number, group: number | null): FlowLink {
  return { from, to, kind: 'reads', strength, group };
}

function scaled(links: readonly FlowLink[]): FlowLink[] {
  const largest = links.reduce((most, { strength }) => Math.max(most, strength), 0);
  return links.map(each => ({ ...each, strength: largest > 0 ? each.strength / largest : 0 }));
}

function filtersOf(count: number): number[] {
  return Array.from({ length: count }, (_, filter) => filter);
}

function gateOf({ filters }: PathPoint, convolution: number) {
  return filters?.gates.find(gate => gate.convolution === convolution);
}

function groupOf(point: PathPoint, convolution: number, filter: number): number | null {
  const gate = gateOf(point, convolution);
  return gate ? gate.first + filter : null;
}

/** Filters under no gate always are. */
function isSelected(point: PathPoint, convolution: number, filter: number): boolean {
  const group = groupOf(point, convolution, filter);
  return group === null || point.norms[group] > 0;
}
