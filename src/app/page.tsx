import { useExplorer } from '../store/use-explorer';
import { Reading } from './article/reading';
import { Explorer } from './explorer';
import { Header } from './header/header';
import { LessonHost } from './lessons/lesson-host';
import { useSecondFrame } from './second-frame';

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
