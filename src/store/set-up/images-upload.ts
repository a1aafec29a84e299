import type { ImagesPreview } from '../../data/images/images-preview';
import { SpecError } from '../../data/spec-error';
import { DRAFT_WORDS as WORDS } from '../../words/en/draft';
import type { IncomingFile } from './csv-upload';

/** Images that the person brought. */
export interface ImagesUpload {
  readonly name: string;
  /** As `packedImages` has them. */
  readonly bytes: Uint8Array;
  readonly preview: ImagesPreview;
}

/** The name of the images to learn from. @throws SpecError if there are none, or others are being read */
export function imagesName(images: ImagesUpload | null, incoming: IncomingFile | null): string {
  if (incoming?.kind === 'reading') {
    throw new SpecError(WORDS.readingImages({ file: incoming.name }));
  }
  if (images === null) throw new SpecError(WORDS.chooseImages);
  return images.name;
}
