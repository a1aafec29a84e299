import { startTransition, useEffect, useState } from 'react';

/** False until the first frame is on screen, then true: what can wait does not hold it up. */
export function useSecondFrame(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    let timer = 0;
    // The frame that is asked for here is the first one; once it is painted, timers run.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setCome(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, []);
  return come;
}
