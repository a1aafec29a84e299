import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { DataError } from '../data-set';
import type { NamedFile } from './archive';
import { classesOf } from './class-labels';
import { checkImageSize, type ReadImages } from './image-table';
import { type PictureHeader, pictureHeader } from './picture-header';

/** A decoded picture: red, green, blue, opacity of each pixel, 0 to 255. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Decodes a PNG or JPEG picture. Rejects where it is damaged. */
export type DecodePicture = (bytes: Uint8Array, format: PictureHeader['format']) => Promise<DecodedPicture>;

const PICTURE = /\.(png|jpe?g)$/i;
const WHITE = 255;
const TOLD_EVERY = 50;

export function isPicture(path: string): boolean {
  return PICTURE.test(path) && !isHidden(path);
}

/** What systems leave in folders and archives. */
export function isHidden(path: string): boolean {
  return path.split('/').some(part => part.startsWith('.') || part === '__MACOSX');
}

interface Picture extends NamedFile {
  readonly header: PictureHeader;
  readonly className: string;
  readonly forTesting: boolean;
}

/**
 * Pictures whose folder is their class. Folders “train” and “test” around these part them. Where every pixel of all is
 * grey, the images are.
 *
 * @throws DataError if the pictures are not all of one size, in folders, and whole
 */
export async function imagesInFolders(
  files: readonly NamedFile[],
  decode: DecodePicture,
  onProgress: (share: number) => void = () => {},
): Promise<ReadImages> {
  const pictures = files.map(pictureOf);
  const [{ header: first }] = pictures;
  const other = pictures.find(({ header }) => header.width !== first.width || header.height !== first.height);
  if (other !== undefined) {
    const [one, two] = [first, other.header].map(({ width, height }) => `${width} × ${height}`);
    throw new DataError(
      WORDS.sizes({ first: pictures[0].path, firstSize: one, other: other.path, otherSize: two }),
    );
  }
  checkImageSize(pictures.length, first.width, first.height, 3);
  const inParts = pictures.some(each => each.forTesting) && pictures.some(each => !each.forTesting);
  const ordered = inParts
    ? [...pictures.filter(each => !each.forTesting), ...pictures.filter(each => each.forTesting)]
    : pictures;
  const colours = await decodedColours(ordered, decode, onProgress);
  const grey = greyOf(colours);
  const { labels, y } = classesOf(ordered.map(({ className }) => className));
  const table = {
    width: first.width,
    height: first.height,
    channels: grey === null ? (3 as const) : (1 as const),
    labels,
    y,
    pixels: grey ?? colours,
    trainCount: inParts ? ordered.filter(each => !each.forTesting).length : null,
  };
  const notes = inParts ? [WORDS.testFolder] : [];
  return { table, notes };
}

function pictureOf({ path, bytes }: NamedFile): Picture {
  const header = pictureHeader(bytes);
  if (header === null) throw new DataError(WORDS.notPicture({ path }));
  const folders = path.split('/').slice(0, -1);
  const className = folders.at(-1);
  if (className === undefined) {
    throw new DataError(WORDS.noFolders);
  }
  const forTesting = folders
    .slice(0, -1)
    .some(folder => /^(test|testing|val|valid|validation)$/i.test(folder));
  return { path, bytes, header, className, forTesting };
}

/** The colours of all pixels, transparent ones laid on white. */
async function decodedColours(
  pictures: readonly Picture[],
  decode: DecodePicture,
  onProgress: (share: number) => void,
): Promise<Uint8Array> {
  const { width, height } = pictures[0].header;
  const each = width * height * 3;
  const colours = new Uint8Array(pictures.length * each);
  for (const [i, { path, bytes, header }] of pictures.entries()) {
    if (i % TOLD_EVERY === 0) onProgress(i / pictures.length);
    const picture = await decode(bytes, header.format).catch(() => {
      throw new DataError(WORDS.damagedPicture({ path }));
    });
    if (picture.width !== width || picture.height !== height) {
      throw new DataError(WORDS.turned({ path }));
    }
    const { data: rgba } = picture;
    for (let from = 0, to = i * each; from < rgba.length; from += 4, to += 3) {
      const opacity = rgba[from + 3] / WHITE;
      for (let k = 0; k < 3; k++) colours[to + k] = Math.round(WHITE + (rgba[from + k] - WHITE) * opacity);
    }
  }
  return colours;
}

/** How much the colours of a grey pixel may differ: what JPEG leaves. */
const GREY = 2;

/** One value a pixel, where all are grey; else null. */
function greyOf(colours: Uint8Array): Uint8Array | null {
  const grey = new Uint8Array(colours.length / 3);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]];
    if (Math.abs(red - green) > GREY || Math.abs(green - blue) > GREY) return null;
    grey[i] = green;
  }
  return grey;
}
