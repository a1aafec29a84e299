import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { csvCells } from '../../src/data/csv/cells';
import { columnsOf } from '../../src/data/csv/columns';
import { checkSize, LARGEST_FILE } from '../../src/data/csv/decoded-text';
import { AmbiguousColumn } from '../../src/data/csv/reading';
import { csvNotes } from '../../src/data/csv/summary';
import { tableOf } from '../../src/data/csv/table';
import type { DataSpec } from '../../src/data/data-spec';
import type { NamedFile } from '../../src/data/images/archive';
import { broughtImages } from '../../src/data/images/brought-images';
import { LARGEST_IMAGE_FILE, packedImages } from '../../src/data/images/image-table';
import { imagesPreview, imagesSentence } from '../../src/data/images/images-preview';
import { type BroughtModel, broughtModel, weightFilesOf } from '../../src/lassonet/layers-model/model-file';
import { decodedPicture } from './picture-decoding';

/** Where the data sets of the project lie. */
export const DATA_FOLDER = new URL('../../public/data/', import.meta.url);

/** @throws Error with one sentence if a file cannot be written for want of its folder */
export async function checkFolder(file: string): Promise<void> {
  const folder = dirname(file);
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new Error(`The folder “${folder}” does not exist. Create it first.`);
}

/**
 * The bytes of a CSV file, and what was understood of it.
 *
 * @throws Error with one sentence if it cannot be read or learned from
 */
export async function readCsv(file: string, spec: Extract<DataSpec, { readonly kind: 'csv' }>) {
  const unreadable = unreadableFile(file);
  checkSize((await stat(file).catch(unreadable)).size, LARGEST_FILE);
  const bytes = await readFile(file).catch(unreadable);
  const cells = csvCells(bytes);
  const columns = columnsOf(cells);
  try {
    tableOf(cells, columns, spec);
  } catch (error) {
    if (!(error instanceof AmbiguousColumn)) throw error;
    const choices = error.styles.map(style => `--styles "${error.column}=${style}"`);
    throw new Error(`${error.message} Say which: ${choices.join(' or ')}.`);
  }
  return { bytes, notes: csvNotes(cells, columns, spec).map(({ english }) => english) };
}

/**
 * The images in a file or a folder, packed, and what was understood of them.
 *
 * @throws Error with one sentence if there are none that can be learned from
 */
export async function readImages(path: string): Promise<{ bytes: Uint8Array; notes: readonly string[] }> {
  const images = await broughtImages(await filesAt(path), { decode: decodedPicture });
  if (images === null) {
    throw new Error(`“${path}” holds no images that can be read. Give a table as --csv.`);
  }
  const notes = [imagesSentence(imagesPreview(images)), ...images.notes].map(({ english }) => english);
  return { bytes: packedImages(images.table), notes };
}

/**
 * The layers model in a file, with the files of weights that it names, where they lie beside it.
 *
 * @throws Error with one sentence if it is none
 */
export async function readModel(file: string): Promise<BroughtModel> {
  const main = { path: basename(file), bytes: await readFile(file).catch(unreadableFile(file)) };
  const beside = await Promise.all(
    weightFilesOf(main).map(async path => {
      const bytes = await readFile(join(dirname(file), path)).catch(() => null);
      return bytes === null ? [] : [{ path, bytes }];
    }),
  );
  return broughtModel(beside.flat(), main);
}

async function filesAt(path: string): Promise<readonly NamedFile[]> {
  const unreadable = unreadableFile(path);
  const found = await stat(path).catch(unreadable);
  const names = found.isDirectory() ? await filesBelow(path) : [path];
  const sizes = await Promise.all(names.map(async name => (await stat(name)).size));
  checkSize(
    sizes.reduce((sum, size) => sum + size, 0),
    LARGEST_IMAGE_FILE,
  );
  return Promise.all(
    names.map(async name => ({
      path: found.isDirectory() ? relative(path, name).replaceAll(sep, '/') : basename(name),
      bytes: await readFile(name).catch(unreadable),
    })),
  );
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

/** Says that a file cannot be read. @throws Error with one sentence */
export function unreadableFile(file: string): () => never {
  return () => {
    throw new Error(`The file “${file}” cannot be read.`);
  };
}
