import * as tf from '@tensorflow/tfjs-core';

/** What TensorFlow.js's backends for graphics cards compute with. */
interface CardBackend {
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  readonly device?: { readonly lost: Promise<{ readonly message: string }> };
}

/**
 * Tells, once for each backend, where the graphics card that the one in use computes with goes away: TensorFlow.js
 * goes on without one, with zeros or for ever.
 */
export function watchDevice(tell: (message: string) => void): void {
  const backend = tf.backend() as CardBackend;
  if (watched.has(backend)) return;
  watched.add(backend);
  const { gpgpu, device } = backend;
  gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => tell(LOST), { once: true });
  void device?.lost.then(() => tell(LOST));
}

/**
 * To be called before results are told of: a graphics card that has just gone computes zeros until its going is heard of.
 *
 * @throws Error with a sentence
 */
export function assertDevice(): void {
  const { gpgpu } = tf.backend() as CardBackend;
  if (gpgpu?.gl.isContextLost()) throw new Error(LOST);
}

const watched = new WeakSet<CardBackend>();
const LOST = 'The browser took the graphics card away.';
