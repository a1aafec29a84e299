import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, type Safetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import { DTYPE_SIZES, type Dtype, sizeOf, type Tensor } from '../../../src/path-file/tensor';

const dtypes = Object.keys(DTYPE_SIZES) as Dtype[];

const tensors = fc
  .record({
    dtype: fc.constantFrom(...dtypes),
    shape: fc.array(fc.nat(5), { maxLength: 3 }),
    fill: fc.nat(255),
  })
  .map(({ dtype, shape, fill }): Tensor => {
    return { dtype, shape, bytes: new Uint8Array(sizeOf(shape) * DTYPE_SIZES[dtype]).fill(fill) };
  });

const names = fc.string({ unit: 'grapheme' }).filter(name => name !== '__metadata__');

const files = fc.record({
  metadata: fc.array(fc.tuple(names, fc.string({ unit: 'grapheme' })), { maxLength: 4 }).map(e => new Map(e)),
  tensors: fc.array(fc.tuple(names, tensors), { maxLength: 6 }).map(e => new Map(e)),
});

/** A file with this header and so many bytes of tensors. */
function fileOf(header: unknown, bytes = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + bytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

function entry(dtype: string, shape: unknown, ...offsets: unknown[]) {
  return { dtype, shape, data_offsets: offsets };
}

function headerLength(file: Uint8Array): number {
  return Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
}

const plain: Safetensors = {
  metadata: new Map([['a', 'b']]),
  tensors: new Map([
    ['bytes', { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
    ['doubles', { dtype: 'F64', shape: [1], bytes: new Uint8Array(8) }],
    ['halves', { dtype: 'F16', shape: [1, 2], bytes: new Uint8Array(4) }],
  ]),
};

describe('safetensors', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(files, file => {
        const read = readSafetensors(writeSafetensors(file));
        expect(read.metadata).toEqual(file.metadata);
        expect(new Map(read.tensors)).toEqual(new Map(file.tensors));
      }),
    );
  });

  it('reads a file that starts anywhere in memory', () => {
    const file = writeSafetensors(plain);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(readSafetensors(shifted.subarray(3)).tensors.get('bytes')?.bytes).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('aligns the tensors: header padded to 8 bytes, widest first, without holes', () => {
    const file = writeSafetensors(plain);
    const length = headerLength(file);
    expect(length % 8).toBe(0);
    expect(file[8]).toBe('{'.charCodeAt(0));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    expect(header).toEqual({
      __metadata__: { a: 'b' },
      doubles: entry('F64', [1], 0, 8),
      halves: entry('F16', [1, 2], 8, 12),
      bytes: entry('U8', [3], 12, 15),
    });
    expect(file.length).toBe(8 + length + 15);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['too short for a length', new Uint8Array(7)],
    ['a header of 2 GB', Uint8Array.of(0, 0, 0, 0x80, 0, 0, 0, 0, 0x7b, 0x7d)],
    ['a header of 2⁶⁴ − 1 bytes', new Uint8Array(20).fill(0xff)],
    ['a header longer than the file', Uint8Array.of(100, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d)],
    ['an empty header', new Uint8Array(8)],
    ['not UTF-8', Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d)],
    ['not JSON', fileOf('{"a":')],
    ['deeply nested JSON', fileOf('['.repeat(1_000_000))],
    ['not an object', fileOf('[]')],
    ['space before the object', fileOf(' {}')],
    ['metadata that is not an object', fileOf({ __metadata__: [] })],
    ['metadata that is not text', fileOf({ __metadata__: { a: 1 } })],
    ['an entry that is null', fileOf({ a: null })],
    ['an entry that is a list', fileOf({ a: [] })],
    ['no dtype', fileOf({ a: { shape: [], data_offsets: [0, 4] } }, 4)],
    ['an unknown dtype', fileOf({ a: entry('BF16', [2], 0, 4) }, 4)],
    ['a dtype named as an inherited property', fileOf({ a: entry('constructor', [2], 0, 4) }, 4)],
    ['a shape that is not a list', fileOf({ a: entry('F32', 1, 0, 4) }, 4)],
    ['a negative length', fileOf({ a: entry('F32', [-1], 0, 4) }, 4)],
    ['a fractional length', fileOf({ a: entry('F32', [0.5], 0, 2) }, 2)],
    ['a length that is a text', fileOf({ a: entry('F32', ['1'], 0, 4) }, 4)],
    ['one offset', fileOf({ a: entry('F32', [1], 0) }, 4)],
    ['three offsets', fileOf({ a: entry('F32', [1], 0, 4, 8) }, 4)],
    ['offsets backwards', fileOf({ a: entry('F32', [1], 4, 0) }, 4)],
    ['offsets beyond the file', fileOf({ a: entry('F32', [2], 0, 8) }, 4)],
    ['fewer bytes than the shape needs', fileOf({ a: entry('F32', [2], 0, 4) }, 4)],
    ['a product beyond 2⁵³', fileOf({ a: entry('U8', [2 ** 30, 2 ** 30, 2 ** 10], 0, 0) })],
    ['a product that overflows to 0', fileOf({ a: entry('U8', [2 ** 53 - 1, 2 ** 53 - 1, 0], 0, 0) })],
    ['a hole at the start', fileOf({ a: entry('U8', [1], 1, 2) }, 2)],
    ['a hole between', fileOf({ a: entry('U8', [1], 0, 1), b: entry('U8', [1], 2, 3) }, 3)],
    ['an overlap', fileOf({ a: entry('U8', [2], 0, 2), b: entry('U8', [2], 1, 3) }, 3)],
    ['the same bytes twice', fileOf({ a: entry('U8', [2], 0, 2), b: entry('U8', [2], 0, 2) }, 2)],
    ['bytes at the end that belong to no tensor', fileOf({ a: entry('U8', [1], 0, 1) }, 2)],
    [
      'one name twice',
      fileOf(
        '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}',
        2,
      ),
    ],
  ])('refuses %s', (_, file) => {
    expect(() => readSafetensors(file)).toThrow(PathFileError);
    expect(() => readSafetensors(file)).toThrow(/^[^\n]{10,200}\.$/);
  });

  it('reads empty tensors, scalars and names that objects inherit', () => {
    const json =
      '{"__proto__":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[0,9],"data_offsets":[1,1]}}  ';
    const { metadata, tensors } = readSafetensors(fileOf(json, 1));
    expect(metadata.size).toBe(0);
    expect([...tensors.keys()]).toEqual(['__proto__', 'b']);
  });
});
