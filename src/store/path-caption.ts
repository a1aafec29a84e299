import { type ConvolutionalSpec, isConvolutional } from '../path-file/spec';
import { count, quantity } from './number-format';
import type { ShownPath } from './shown-path';

/** What a path is of, in a line: the data and the network. */
export function pathCaption({ description, spec }: ShownPath): string {
  const { hidden } = spec.network;
  const units = hidden.length === 0 ? 'no hidden layer' : `${hidden.join(' + ')} hidden units`;
  const network = isConvolutional(spec) ? `${convolutions(spec)}, ${units}` : units;
  return `${description.title}: ${count(description.trainCount)} training rows, ${network}, M = ${quantity(spec.solver.M)}`;
}

function convolutions({ network }: ConvolutionalSpec): string {
  const layers = network.convolutions.map(
    ({ filters, kernelSize }) => `${filters} filters of ${kernelSize} × ${kernelSize}`,
  );
  return layers.join(' + ');
}
