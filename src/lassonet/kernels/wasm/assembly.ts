/** WebAssembly instructions, assembled. */
export type Code = readonly number[];

/** Value types of locals and parameters. */
const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;
const FUNCTION = 0x60;
const SIMD = 0xfd;
const MEMORY_IMPORT = 2;
const FUNCTION_EXPORT = 0;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

const simd = (opcode: number): Code => [SIMD, ...unsigned(opcode)];
/** An access at a constant distance from the address on the stack; 4-byte alignment is all that is promised. */
const access = (opcode: Code, offset: number): Code => [...opcode, 2, ...unsigned(offset)];

export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number): Code => [0x21, ...unsigned(index)],
};

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  load: (offset = 0): Code => access([0x28], offset),
  less: [0x49] as Code,
  add: [0x6a] as Code,
  multiply: [0x6c] as Code,
};

/** Four 32-bit floats at once. */
export const f32x4 = {
  load: (offset: number): Code => access(simd(0x00), offset),
  loadOneToAll: (offset: number): Code => access(simd(0x09), offset),
  store: (offset: number): Code => access(simd(0x0b), offset),
  zero: [...simd(0x0c), ...new Array<number>(16).fill(0)] as Code,
  above: simd(0x44),
  and: simd(0x4e),
  add: simd(0xe4),
  multiply: simd(0xe6),
};

/** The first `count` lanes alone, 1 to 4: nothing beyond them is read or written. The value is in local `index`. */
export const lanes = {
  load(address: Code, offset: number, count: number): Code {
    if (count === 4) return [...address, ...f32x4.load(offset)];
    if (count === 1) return [...address, ...access(simd(0x5c), offset)];
    const two = [...address, ...access(simd(0x5d), offset)];
    return count === 2 ? two : [...address, ...two, ...access(simd(0x56), offset + 8), 2];
  },
  store(address: Code, index: number, offset: number, count: number): Code {
    const value = local.get(index);
    if (count === 4) return [...address, ...value, ...f32x4.store(offset)];
    if (count === 1) return [...address, ...value, ...access(simd(0x5a), offset), 0];
    const two = [...address, ...value, ...access(simd(0x5b), offset), 0];
    return count === 2 ? two : [...two, ...address, ...value, ...access(simd(0x5a), offset + 8), 2];
  },
};

/** Repeats while the condition holds; checked before the first time. */
export function whileTrue(condition: Code, body: Code): Code {
  const isZero = 0x45;
  const blockOf = (opcode: number, code: Code): Code => [opcode, NO_RESULT, ...code, 0x0b];
  const branch = (opcode: number, depth: number): Code => [opcode, ...unsigned(depth)];
  const loop = blockOf(0x03, [...condition, isZero, ...branch(0x0d, 1), ...body, ...branch(0x0c, 0)]);
  return blockOf(0x02, loop);
}

/** local += amount */
export function advance(index: number, amount: Code): Code {
  return [...local.get(index), ...amount, ...i32.add, ...local.set(index)];
}

/** `times` counts down to 0. */
export function repeated(times: number, body: Code): Code {
  return whileTrue(local.get(times), [...body, ...advance(times, i32.constant(-1))]);
}

/** A function that takes 32-bit integers and returns nothing. Locals are numbered: parameters, integers, vectors. */
export interface AssembledFunction {
  readonly name: string;
  readonly parameters: number;
  readonly integers: number;
  readonly vectors: number;
  readonly code: Code;
}

/** The bytes of a module that works on the memory imported as `env.memory`. */
export function assembledModule(functions: readonly AssembledFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    FUNCTION,
    ...list(new Array<Code>(parameters).fill([I32])),
    ...list([]),
  ]);
  const noLimit = [0, 0];
  const imports = [[...text('env'), ...text('memory'), MEMORY_IMPORT, ...noLimit]];
  const exported = functions.map(({ name }, i) => [...text(name), FUNCTION_EXPORT, ...unsigned(i)]);
  const bodies = functions.map(({ integers, vectors, code }) => {
    const locals = list([
      [...unsigned(integers), I32],
      [...unsigned(vectors), V128],
    ]);
    return sized([...locals, ...code, 0x0b]);
  });
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, types),
    ...section(2, imports),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, exported),
    ...section(10, bodies),
  ]);
}

function section(id: number, entries: readonly Code[]): Code {
  return [id, ...sized(list(entries))];
}

function list(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()];
}

function sized(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes];
}

function text(value: string): Code {
  return sized([...new TextEncoder().encode(value)]);
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const rest = value >> 7;
  const low = value & 0x7f;
  const done = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}
