import { turnLostPage } from '../../store/image/lost-images';
import { explorer } from '../../store/state/explorer';
import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import { useDrawing } from '../kit/use-drawing';
import { LOST_LAYERS } from './lost-layers';

/** The images right at the pin and wrong now, as the network sees them now. */
export function LostImages() {
  return (
    <div className="lost" ref={useDrawing(LOST_LAYERS)}>
      <div className="view-head">
        <h3>{WORDS.lost}</h3>
        <span className="lost-count" />
        <div className="stepper">
          <button
            type="button"
            className="lost-previous"
            aria-label={WORDS.previousLost}
            onClick={() => turnLostPage(explorer, -1)}
          >
            ‹
          </button>
          <span className="lost-page" />
          <button
            type="button"
            className="lost-next"
            aria-label={WORDS.nextLost}
            onClick={() => turnLostPage(explorer, 1)}
          >
            ›
          </button>
        </div>
      </div>
      <p className="lost-note hint" />
      <ul className="lost-images" aria-label={WORDS.lostList} />
    </div>
  );
}
