/** A field of a message: its number and its value. Whole numbers are varints; numbers with a fraction never occur. */
export type Field = readonly [number: number, value: number | string | Uint8Array | Message];
export type Message = readonly Field[];

const VARINT = 0;
const BYTES = 2;

/** A message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding). */
export function protobuf(message: Message): Uint8Array<ArrayBuffer> {
  const parts = message.flatMap(([number, value]): (readonly number[] | Uint8Array)[] => {
    if (typeof value === 'number') return [[...varint(8 * number + VARINT), ...varint(value)]];
    const content = bytesOf(value);
    return [[...varint(8 * number + BYTES), ...varint(content.length)], content];
  });
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function bytesOf(value: string | Uint8Array | Message): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return value instanceof Uint8Array ? value : protobuf(value);
}

/** Seven bits a byte, the lowest first; of a negative number the 64 bits of its two's complement. */
function varint(value: number): number[] {
  if (value < 0) {
    const bits = BigInt.asUintN(64, BigInt(value));
    return Array.from({ length: 10 }, (_, i) => Number((bits >> BigInt(7 * i)) & 127n) + (i < 9 ? 128 : 0));
  }
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
