import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';
import { filesInZip, type NamedFile } from './archive';
import { imagesInArrays } from './array-images';
import { gunzipped, isGzip } from './gzip';
import { idxArray, isIdx } from './idx';
import { checkImages, MOST_UNPACKED, type ReadImages } from './image-table';
import { isNpy, npyArray } from './npy';
import type { NumberArray } from './number-array';
import { type DecodePicture, imagesInFolders, isHidden, isPicture } from './picture-folders';
import { pictureHeader } from './picture-header';
import { imagesInTable } from './pixel-table';
import { isZip, zipEntries } from './zip-directory';

export interface ImageReading {
  readonly decode: DecodePicture;
  /** Told now and then which share has been read. */
  readonly onProgress?: (share: number) => void;
}

const ARRAY = /\.(npy|npz|gz|idx\d?|ubyte|bin)$|ubyte/i;

/**
 * The images in what a person brought: pictures by class folder, arrays (NPY, NPZ, IDX), a table of pixels, or an archive
 * of these; packed or not. Null: there are none, and it may be a table of something else.
 *
 * @throws DataError for what is images and cannot be learned from
 */
export async function broughtImages(
  files: readonly NamedFile[],
  reading: ImageReading,
): Promise<ReadImages | null> {
  const read = await readImages(await unpackedFiles(files), reading);
  if (read !== null) checkImages(read.table);
  return read;
}

async function readImages(
  files: readonly NamedFile[],
  { decode, onProgress }: ImageReading,
): Promise<ReadImages | null> {
  const arrays = files.flatMap(arrayIn);
  if (arrays.length > 0) return imagesInArrays(arrays);
  const pictures = files.filter(({ path, bytes }) => isPicture(path) || pictureHeader(bytes) !== null);
  if (pictures.length > 0) return imagesInFolders(pictures, decode, onProgress);
  if (files.length === 1) return imagesInTable(files[0].bytes, onProgress);
  if (files.length === 0) throw new DataError(WORDS.nothingInside);
  return null;
}

function arrayIn({ path, bytes }: NamedFile): readonly NumberArray[] {
  const name = path.replace(/\.npy$/i, '');
  if (isNpy(bytes)) return [npyArray(name, bytes)];
  return isIdx(bytes) ? [idxArray(name, bytes)] : [];
}

/** The files without archives and compression around them; NPZ is a ZIP archive of NPY. */
async function unpackedFiles(files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
  const all: NamedFile[] = [];
  let left = MOST_UNPACKED;
  const take = (file: NamedFile): void => {
    left -= file.bytes.length;
    all.push(file);
  };
  for (const file of files) {
    if (isHidden(file.path)) continue;
    const plain = isGzip(file.bytes) ? await withoutGzip(file, left) : file;
    if (!isZip(plain.bytes) || isWorkbook(plain.bytes)) take(plain);
    else for (const inner of filesInZip(plain.bytes, isWanted, left)) take(await withoutGzip(inner, left));
  }
  return all;
}

/** Whether an archive is an Excel workbook or the like: the reader of tables says what to do with it. */
function isWorkbook(bytes: Uint8Array): boolean {
  return zipEntries(bytes).some(({ path }) => path === '[Content_Types].xml');
}

/** What of an archive can be images: an archive of other things is unpacked no further. */
function isWanted(path: string): boolean {
  return !isHidden(path) && (isPicture(path) || ARRAY.test(path) || /\.(csv|tsv|txt)$/i.test(path));
}

async function withoutGzip(file: NamedFile, most: number): Promise<NamedFile> {
  if (!isGzip(file.bytes)) return file;
  return { path: file.path.replace(/\.gz$/i, ''), bytes: await gunzipped(file.bytes, most) };
}
