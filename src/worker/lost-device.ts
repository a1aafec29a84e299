import * as tf from '@tensorflow/tfjs-core';
import { BACKENDS_WORDS as WORDS } from '../words/en/backends';
import { type Sentence, SentenceError } from '../words/sentences';

/** What TensorFlow.js's backends for graphics cards compute with. */
interface CardBackend {
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  readonly device?: { readonly lost: Promise<{ readonly message: string }> };
}

/**
 * Tells, once for each backend, where the graphics card that the one in use computes with goes away: TensorFlow.js
 * goes on without one, with zeros or for ever.
 */
export function watchDevice(tell: (reason: Sentence) => void): void {
  const backend = tf.backend() as CardBackend;
  if (watched.has(backend)) return;
  watched.add(backend);
  const { gpgpu, device } = backend;
  gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => tell(WORDS.cardLost), { once: true });
  void device?.lost.then(() => tell(WORDS.cardLost));
}

/**
 * To be called before results are told of: a graphics card that has just gone computes zeros until its going is heard of.
 *
 * @throws SentenceError
 */
export function assertDevice(): void {
  const { gpgpu } = tf.backend() as CardBackend;
  if (gpgpu?.gl.isContextLost()) throw new SentenceError(WORDS.cardLost);
}

const watched = new WeakSet<CardBackend>();
