/** Runs `draw` at the next animation frame after it has been asked for, once however often that was. */
export function nextFrame(draw: () => void): { readonly ask: () => void; readonly cancel: () => void } {
  let asked = 0;
  const run = () => {
    asked = 0;
    draw();
  };
  return {
    ask: () => {
      if (asked === 0) asked = requestAnimationFrame(run);
    },
    cancel: () => {
      cancelAnimationFrame(asked);
      asked = 0;
    },
  };
}
