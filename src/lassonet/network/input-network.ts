import { singleGroups, sizeOf } from '../gate/channel-layout';
import { restrictGroups } from '../gate/gate';
import { outputCount, type Problem } from '../problem';
import type { Network, WeightShape } from './network';

/** What there is to read, and the groups to select from. */
export type Inputs = Pick<Problem, 'task' | 'features' | 'groups'>;

/** Computes with θ, W (if there is one), then the arrays behind the gate, for any number of features. */
type Computation = Pick<Network, 'output' | 'pullback' | 'silenced' | 'stack'>;

/**
 * A network whose one gate selects its inputs: θ is [features, outputs], W [features, consumers].
 *
 * @param consumers K, what the first layer hands on; 0: nothing but the skip reads the inputs
 * @param rest the arrays behind the gate
 */
export function inputNetwork(
  inputs: Inputs,
  consumers: number,
  rest: readonly WeightShape[],
  computation: Computation,
): Network {
  const { task, features } = inputs;
  const outputs = outputCount(task);
  const groups = inputs.groups ?? singleGroups(features);
  const read = (name: string, after: number): WeightShape => ({
    name,
    shape: [features, after],
    fanIn: features,
    penalised: false,
    channelAxes: [{ axis: 0, layer: 0 }],
  });
  const layout = { before: 1, channels: features };
  const [skip, reader] = [
    { ...layout, array: 0, after: outputs },
    { ...layout, array: 1, after: consumers },
  ];
  const weights = [read('skip', outputs), ...(consumers > 0 ? [read('consumers', consumers)] : []), ...rest];
  const sizes = weights.map(({ shape }) => ({ size: sizeOf(shape), matrix: shape.length > 1 }));
  return {
    task,
    outputs,
    weights,
    selects: 'features',
    cost: {
      parameters: sizes.reduce((sum, { size }) => sum + size, 0),
      multiplyAdds: sizes.reduce((sum, { size, matrix }) => sum + (matrix ? size : 0), 0),
    },
    gates: [{ layer: 0, ratio: 1, skip, consumers: consumers > 0 ? reader : null, groups }],
    layers: [features],
    chunk: Number.POSITIVE_INFINITY,
    ...computation,
    restricted: ([channels]) => {
      const left = { task, features: channels.length, groups: restrictGroups(groups, channels) };
      return inputNetwork(left, consumers, rest, computation);
    },
  };
}

/** The bias of a skip, which starts at 0. */
export function skipBiasShape(outputs: number): WeightShape {
  return {
    name: 'skip.bias',
    shape: [outputs],
    fanIn: Number.POSITIVE_INFINITY,
    penalised: false,
    channelAxes: [],
  };
}
