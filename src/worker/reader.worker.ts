import { csvPreview } from '../data/csv/preview';
import { tellOfLife } from './lifeline';
import type { ReaderCommand, ReaderReply } from './reader-messages';

tellOfLife();

self.onmessage = ({ data: { bytes } }: MessageEvent<ReaderCommand>): void => {
  try {
    reply({
      type: 'read',
      preview: csvPreview(bytes, { onProgress: share => reply({ type: 'progress', share }) }),
    });
  } catch (error) {
    reply({ type: 'refused', message: error instanceof Error ? error.message : String(error) });
  }
};

function reply(message: ReaderReply): void {
  self.postMessage(message);
}
