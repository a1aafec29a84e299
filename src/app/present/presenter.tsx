import { useEffect, useLayoutEffect } from 'react';
import { playsSlides, slideAt, turn } from '../../store/link/slides';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState, PagePart } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { dataTitle } from '../../store/words/text-equivalent';
import { PRESENT_WORDS as WORDS } from '../../words/en/present';
import { useClicker } from '../lessons/clicker';
import { MenuButton } from '../menu-button';
import { PartsChoice } from '../parts-choice';
import { SERVED_FROM } from '../served-from';
import { canFillScreen, endPresenting, toggleFullScreen } from './presentation';
import './presenter.css';

/** Parts that can be shown to a room. */
const SHOWN_PARTS: readonly PagePart[] = ['path', 'score', 'mask', 'example', 'mistakes'];

/** What a presenter needs: where one is, the way on and back, which views are shown, and the end. */
export default function Presenter() {
  const taught = useExplorer(state => state.lesson !== null);
  const place = useExplorer(placeText);
  const turns = useExplorer(state => state.lesson === null || playsSlides(state));
  const slides = useExplorer(playsSlides);
  useRoom();
  useEscape();
  return (
    <header className="presenter">
      {!taught && <Keys />}
      <h1>{useExplorer(titleOf)}</h1>
      <p className={`presenter-place${slides ? '' : ' presenter-hint'}`} role="status">
        {place}
      </p>
      {turns && (
        <>
          <button type="button" className="quiet" aria-label={WORDS.back} onClick={() => go(-1)}>
            ‹
          </button>
          <button type="button" className="quiet" aria-label={WORDS.next} onClick={() => go(1)}>
            ›
          </button>
        </>
      )}
      {!taught && (
        <MenuButton id="presented-parts" title={WORDS.views} label={WORDS.shownViews}>
          <PartsChoice of={SHOWN_PARTS} />
        </MenuButton>
      )}
      {canFillScreen() && (
        <button
          type="button"
          className="quiet presenter-fill"
          onClick={() => void toggleFullScreen(explorer)}
        >
          {WORDS.fullScreen}
        </button>
      )}
      <button type="button" className="quiet" onClick={() => endPresenting(explorer)}>
        {WORDS.end}
      </button>
    </header>
  );
}

function go(by: 1 | -1): void {
  turn(explorer, by, SERVED_FROM);
}

/** Outside lessons, which turn themselves, the keys turn slides or λ. */
function Keys() {
  useClicker({ on: () => go(1), back: () => go(-1) });
  return null;
}

const TYPED = 'input[type=text], textarea, select';

/** Large type and strong contrast while somebody presents; B or a full stop blanks the screen, and shows it again. */
function useRoom(): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.present = '';
    const blank = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.matches(TYPED)) return;
      if (event.key.toLowerCase() !== 'b' && event.key !== '.') return;
      if (dataset.blank === undefined) dataset.blank = '';
      else delete dataset.blank;
    };
    window.addEventListener('keydown', blank);
    return () => {
      window.removeEventListener('keydown', blank);
      delete dataset.present;
      delete dataset.blank;
    };
  }, []);
}

/** Escape ends the presentation, unless it closes what lies over the page. */
function useEscape(): void {
  useEffect(() => {
    const end = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector(':popover-open') !== null) return;
      endPresenting(explorer);
    };
    window.addEventListener('keydown', end);
    return () => window.removeEventListener('keydown', end);
  }, []);
}

function titleOf(state: ExplorerState): string {
  const path = shownPath(state);
  return path === null ? 'LassoNet Explorer' : dataTitle(path);
}

/** “Slide 3 of 7”; without slides what the keys do, until λ has been moved. */
function placeText(state: ExplorerState): string {
  if (playsSlides(state)) return WORDS.place({ slide: slideAt(state) + 1, slides: state.slides.length });
  if (state.lesson !== null || cursorPoint(state) === null || state.lambdaMoved) return '';
  return WORDS.keys;
}
