import type { CompiledMessage } from 'icu-minify/format';
import type { Message } from './language';

/** In a browser messages have been compiled before: see `scripts/tools/compiled-words.ts`. */
export function compiledMessage(message: Message): CompiledMessage {
  return message as CompiledMessage;
}
