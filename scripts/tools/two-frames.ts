/**
 * Comes true once what has changed is drawn: handed to the `evaluate` of a page or a frame of it, it runs there. A frame
 * that is moved out of sight meanwhile draws nothing: it is waited for a few seconds.
 */
export const twoFrames = (): Promise<unknown> => {
  const drawn = new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return window === window.top
    ? drawn
    : Promise.race([drawn, new Promise(unseen => setTimeout(unseen, 5000))]);
};
