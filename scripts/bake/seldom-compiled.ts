import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 optimise what has run six times as long as usual. Where there is a process for every processor, a compiler beside it
 * takes time from the others; most of what it would make is used for a moment. A V8 without this flag complains and goes on.
 */
export function compileSeldom(): void {
  setFlagsFromString('--interrupt-budget=400000');
}
