import type { Field, Message } from './protobuf';

const FLOAT = 1;
const INT64 = 7;

/** What an ONNX graph is made of: the nodes so far, and the arrays they read. */
export interface OnnxParts {
  readonly nodes: Message[];
  readonly arrays: Message[];
}

export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** Adds an operator whose output has the node's name. */
export function addNode(
  { nodes }: OnnxParts,
  operator: string,
  reads: readonly string[],
  name: string,
  attributes: Attributes = {},
): void {
  nodes.push([
    ...reads.map((read): Field => [1, read]),
    [2, name],
    [3, name],
    [4, operator],
    ...Object.entries(attributes).map(([key, value]): Field => [5, attribute(key, value)]),
  ]);
}

/** Adds a node that reads and makes [n, channels, height, width], between images with their channels last. */
export function addOnChannelsFirst(
  parts: OnnxParts,
  operator: string,
  reads: readonly string[],
  name: string,
  attributes: Attributes,
  arrays: readonly string[] = [],
): void {
  addNode(parts, 'Transpose', reads, `${name}.read`, { perm: [0, 3, 1, 2] });
  addNode(parts, operator, [`${name}.read`, ...arrays], `${name}.made`, attributes);
  addNode(parts, 'Transpose', [`${name}.made`], name, { perm: [0, 2, 3, 1] });
}

const ATTRIBUTE = { whole: 2, text: 3, wholes: 7 };

function attribute(name: string, value: Attributes[string]): Message {
  const named: Field = [1, name];
  if (typeof value === 'string') return [named, [4, value], [20, ATTRIBUTE.text]];
  if (typeof value === 'number') return [named, [3, value], [20, ATTRIBUTE.whole]];
  return [named, ...value.map((whole): Field => [8, whole]), [20, ATTRIBUTE.wholes]];
}

/** Adds an array of floats. Returns its name. */
export function addArray(
  { arrays }: OnnxParts,
  name: string,
  shape: readonly number[],
  values: Float32Array,
): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  arrays.push([...shape.map((length): Field => [1, length]), [2, FLOAT], [8, name], [9, bytes]]);
  return name;
}

/** Adds one number. Returns its name. */
export function addNumber(parts: OnnxParts, name: string, value: number): string {
  return addArray(parts, name, [1], Float32Array.of(value));
}

/** Adds a list of whole numbers. Returns its name. */
export function addWholes({ arrays }: OnnxParts, name: string, values: readonly number[]): string {
  const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  arrays.push([
    [1, values.length],
    [2, INT64],
    [8, name],
    [9, bytes],
  ]);
  return name;
}

/** A tensor of floats [n, …shape]. */
export function valueInfo(name: string, shape: readonly number[]): Message {
  const lengths = shape.map((length): Field => [1, [[1, length]]]);
  const tensor: Message = [
    [1, FLOAT],
    [2, [[1, [[2, 'n']]], ...lengths]],
  ];
  return [
    [1, name],
    [2, [[1, tensor]]],
  ];
}
