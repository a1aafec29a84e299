import { checkSize } from '../data/csv/decoded-text';
import { csvPreview } from '../data/csv/preview';
import { DataError } from '../data/data-set';
import type { NamedFile } from '../data/images/archive';
import { broughtImages } from '../data/images/brought-images';
import { packedImages, type ReadImages } from '../data/images/image-table';
import { imagesPreview } from '../data/images/images-preview';
import { TABLES_WORDS } from '../words/en/tables';
import { sentenceOf } from '../words/sentences';
import { decodedPicture } from './decoded-picture';
import { tellOfLife } from './lifeline';
import type { BroughtData, ReaderCommand, ReaderReply } from './reader-messages';

tellOfLife();

/** Bytes of the largest table: as texts its cells need a multiple of them. */
const LARGEST_TABLE = 50e6;
/** Values of images beyond which they are not read as a table as well. */
const MOST_AS_TABLE = 1e6;

const onProgress = (share: number): void => reply({ type: 'progress', share });

self.onmessage = async ({ data: { files } }: MessageEvent<ReaderCommand>): Promise<void> => {
  try {
    const images = await broughtImages(files, { decode: decodedPicture, onProgress });
    const data: BroughtData = {
      table: images === null ? tableIn(files) : tableBeside(files, images),
      images: images && { bytes: packedImages(images.table), preview: imagesPreview(images) },
    };
    reply({ type: 'read', data });
  } catch (error) {
    reply({ type: 'refused', reason: sentenceOf(error) });
  }
};

function tableIn(files: readonly NamedFile[]) {
  if (files.length > 1) {
    throw new DataError(TABLES_WORDS.oneAtATime);
  }
  const [{ bytes }] = files;
  checkSize(bytes.length, LARGEST_TABLE);
  return csvPreview(bytes, { onProgress });
}

/** The same file as a table, where it is one. */
function tableBeside(files: readonly NamedFile[], { table }: ReadImages) {
  if (files.length > 1 || table.pixels.length > MOST_AS_TABLE) return null;
  try {
    return csvPreview(files[0].bytes);
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}

function reply(message: ReaderReply): void {
  self.postMessage(message);
}
