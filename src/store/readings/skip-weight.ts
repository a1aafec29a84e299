import type { MaskMode } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';

/** Number of outputs of a path's network: its classes, or 1. */
export function outputsOf({ description: { task } }: ShownPath): number {
  return task.kind === 'classification' ? task.classes : 1;
}

/** Names of the outputs: class names, or the target's name. */
export function outputNames({ description: { task } }: Pick<ShownPath, 'description'>): readonly string[] {
  return task.kind === 'classification' ? task.labels : [task.name];
}

/** `mask`, unless it is of a class that the path does not have. */
export function maskFor(path: ShownPath, mask: MaskMode): MaskMode {
  return mask.kind !== 'class' || mask.index < outputsOf(path) ? mask : { kind: 'norm' };
}
