import { seedRunsShown } from '../../store/readings/seed-agreement';
import { moveCursor } from '../../store/state/cursor';
import { explorer } from '../../store/state/explorer';
import { SEEDED, type SeededId } from '../../store/state/explorer-state';
import { storedPathTitle } from '../../store/state/stored-path-catalogue';
import { useExplorer } from '../../store/state/use-explorer';
import { SEEDS_WORDS as WORDS } from '../../words/en/seeds';
import { CursorMarks } from '../kit/cursor-marks';
import { Pixels } from '../kit/pixels';
import { RampLegend } from '../kit/ramp-legend';
import { useRestedText } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { AGREEMENT_LAYERS, RANGE_LAYERS, SHARES_LAYERS, scrubCount } from './seeds-layers';
import { seedsText } from './seeds-shown';
import '../kit/figure.css';
import './seeds.css';

interface Props {
  /** Puts the path of a seeded problem on screen. */
  readonly open: (id: SeededId) => void;
}

/** One problem run with several seeds: what every run keeps, and how well they agree. */
export function SeedsView({ open }: Props) {
  const bound = useExplorer(state => seedRunsShown(state) !== null);
  const words = useRestedText<HTMLParagraphElement>(seedsText, 0);
  return (
    <figure className="seeds live-figure" aria-labelledby="seeds-caption">
      <div className="seeds-panels">
        <div className="seeds-kept" ref={useDrawing(SHARES_LAYERS)}>
          <Pixels label={WORDS.map} />
          <ol className="kept-bars" />
          <RampLegend />
        </div>
        <div>
          <div className="chart agreement-chart" ref={useDrawing(AGREEMENT_LAYERS, scrubCount)}>
            <CursorMarks />
          </div>
          <ul className="legend">
            <li className="key-agreement">{WORDS.runs}</li>
            <li className="key-by-lot">{WORDS.random}</li>
          </ul>
        </div>
      </div>
      <div className="seeds-range" ref={useDrawing(RANGE_LAYERS)}>
        <label>
          {WORDS.left}
          <input
            type="range"
            min={0}
            max={0}
            defaultValue={0}
            onInput={event => moveCursor(explorer, Number(event.currentTarget.value))}
          />
        </label>
      </div>
      <p className="seeds-text" ref={words} />
      {!bound && (
        <p className="seeds-elsewhere">
          {WORDS.otherProblem}{' '}
          {SEEDED.map(id => (
            <button key={id} type="button" onClick={() => open(id)}>
              {WORDS.show({ title: storedPathTitle(id) })}
            </button>
          ))}
        </p>
      )}
      <figcaption id="seeds-caption">{WORDS.caption}</figcaption>
    </figure>
  );
}
