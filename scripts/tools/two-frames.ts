/** Comes true once what has changed is drawn: handed to a page's `evaluate`, it runs there. */
export const twoFrames = (): Promise<unknown> =>
  new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
