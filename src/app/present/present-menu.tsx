import { type MouseEvent, useId } from 'react';
import {
  addSlide,
  moveSlide,
  removeSlide,
  showSlide,
  slidesAddress,
  slideTitle,
} from '../../store/link/slides';
import { explorer, notify } from '../../store/state/explorer';
import { useExplorer } from '../../store/state/use-explorer';
import { PRESENT_WORDS as WORDS } from '../../words/en/present';
import { explorerPage, SERVED_FROM } from '../served-from';
import { beginPresenting } from './presentation';
import './present-menu.css';

/** Shows the page to a class, and makes the list of what is shown one after another. */
export function PresentMenu() {
  const id = useId();
  const slides = useExplorer(state => state.slides);
  return (
    <section className="present-menu" aria-labelledby={id}>
      <h2 id={id}>{WORDS.heading}</h2>
      <div className="present-buttons">
        <button type="button" className="primary" onClick={present}>
          {WORDS.present}
        </button>
        <button type="button" onClick={() => addSlide(explorer)}>
          {WORDS.add}
        </button>
        {slides.length > 0 && (
          <button type="button" onClick={() => void copySlides()}>
            {WORDS.copySlides}
          </button>
        )}
      </div>
      {slides.length === 0 ? <p className="hint">{WORDS.slidesHint}</p> : <SlideList slides={slides} />}
    </section>
  );
}

/** The first slide is where a presentation begins. */
function present(event: MouseEvent<HTMLButtonElement>): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  void beginPresenting(explorer);
  void showSlide(explorer, 0, SERVED_FROM);
}

async function copySlides(): Promise<void> {
  const address = slidesAddress(explorer.getState(), explorerPage());
  try {
    await navigator.clipboard.writeText(address);
    notify(explorer, 'information', WORDS.copied);
  } catch {
    notify(explorer, 'information', WORDS.notCopied);
  }
}

/** The slides in their order, each to be shown, moved and removed. */
function SlideList({ slides }: { readonly slides: readonly string[] }) {
  const shown = useExplorer(state => state.slide);
  return (
    <ol className="slide-list" aria-label={WORDS.slides}>
      {slides.map((slide, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two slides may be the same; the number is what tells them apart
          <li key={index} aria-current={shown === index ? 'true' : undefined}>
            <button
              type="button"
              className="quiet slide-title"
              onClick={() => void showSlide(explorer, index, SERVED_FROM)}
            >
              {slideTitle(slide)}
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={WORDS.up({ number })}
              disabled={index === 0}
              onClick={() => moveSlide(explorer, index, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={WORDS.down({ number })}
              disabled={index === slides.length - 1}
              onClick={() => moveSlide(explorer, index, 1)}
            >
              ↓
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={WORDS.remove({ number })}
              onClick={() => removeSlide(explorer, index)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ol>
  );
}
