import type { ImagesPreview } from '../../data/images/images-preview';
import { SpecError } from '../../settings/kind';
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
    throw new SpecError(`“${incoming.name}” is still being read. Press Train when its images are shown.`);
  }
  if (images === null) throw new SpecError('Choose a file or a folder of images.');
  return images.name;
}
