import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import type { Message } from './language';

/** In Node nothing has compiled a message before. */
export function compiledMessage(message: Message): CompiledMessage {
  return typeof message === 'string' ? compile(message) : (message as CompiledMessage);
}
