import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filesInZip } from '../../../../src/data/images/archive';
import { claimingZip } from './made-images';

const MEGABYTE = 1_000_000;
const all = () => true;

describe('a ZIP archive', () => {
  it('gives the files that are wanted, in folders, packed or stored', () => {
    const packed = new Uint8Array(5000).map((_, i) => i % 7);
    const bytes = zipSync({ 'a/b.png': packed, 'ä.npy': [packed, { level: 0 }], 'no.txt': packed });
    const files = filesInZip(bytes, path => !path.endsWith('.txt'), MEGABYTE);
    expect(files.map(({ path }) => path)).toEqual(['a/b.png', 'ä.npy']);
    for (const file of files) expect(Buffer.compare(file.bytes, packed)).toBe(0);
  });

  it('is refused before it is unpacked, where its directory tells that it is too much', () => {
    const bytes = claimingZip(1000, 60 * MEGABYTE, ['a.npy', 'b.npy']);
    expect(() => filesInZip(bytes, all, 100 * MEGABYTE)).toThrow(/unpacks to more than 100 MB/);
  });

  it('is refused as soon as it unpacks to more than its directory claims', () => {
    expect(() => filesInZip(claimingZip(5 * MEGABYTE, 1000), all, MEGABYTE)).toThrow(/is damaged/);
    expect(() => filesInZip(claimingZip(1000, 2000), all, MEGABYTE)).toThrow(/is damaged/);
  });

  it('is refused where it is encrypted', () => {
    const bytes = zipSync({ 'a.npy': new Uint8Array(100) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const entry = bytes.lastIndexOf(0x50, bytes.length - 23);
    const at =
      [...bytes.keys()].find(i => i + 4 <= bytes.length && view.getUint32(i, true) === 0x02014b50) ?? entry;
    view.setUint16(at + 8, 1, true);
    expect(() => filesInZip(bytes, all, MEGABYTE)).toThrow(/encrypted/);
  });

  it('is refused where its directory points outside it', () => {
    const bytes = zipSync({ 'a.npy': new Uint8Array(100) });
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(bytes.length - 6, 1e9, true);
    expect(() => filesInZip(bytes, all, MEGABYTE)).toThrow(/is damaged/);
  });
});
