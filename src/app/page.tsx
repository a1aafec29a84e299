import { startTransition, useEffect, useState } from 'react';
import { useExplorer } from '../store/state/use-explorer';
import { Reading } from './article/reading';
import { Explorer } from './explorer';
import { Header } from './header/header';
import { LessonHost } from './lessons/lesson-host';

/** The whole page: header, explorer, and what is to be read below it. */
export function Page() {
  const reading = useExplorer(state => !state.hiddenParts.includes('reading'));
  const second = useSecondFrame();
  return (
    <>
      <a className="skip-link" href="#explorer">
        Skip to the explorer
      </a>
      <Header />
      <main>
        <LessonHost />
        <Explorer whole={second} />
        {reading && second && <Reading />}
      </main>
    </>
  );
}

/** False until the first frame is on screen, then true: what can wait does not hold it up. */
function useSecondFrame(): boolean {
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
