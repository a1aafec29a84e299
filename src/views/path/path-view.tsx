import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { pathText } from '../../store/words/text-equivalent';
import { PATH_WORDS as WORDS } from '../../words/en/path';
import { TextEquivalent } from '../kit/rested-text';
import { useDrawing } from '../kit/use-drawing';
import { Waiting } from '../kit/waiting';
import { HowToRead } from '../reading/how-to-read';
import { listenToPath, PATH_LAYERS } from './path-layers';
import { RunNote } from './run-note';
import './path.css';

/** The regularization path, with the λ cursor. */
export function PathView() {
  const ref = useDrawing(PATH_LAYERS, listenToPath);
  const empty = useExplorer(state => shownPath(state) === null);
  return (
    <section className="view path-view" data-part="path" aria-labelledby="path-heading">
      <div className="view-head">
        <h2 id="path-heading">{WORDS.heading}</h2>
        <HowToRead of="path" />
        <RunNote />
      </div>
      <div className={empty ? 'chart path-chart is-empty' : 'chart path-chart'} ref={ref}>
        <svg aria-hidden="true">
          <g className="grids" />
        </svg>
        <canvas />
        <svg className="over" aria-hidden="true">
          <g className="axes" />
          <g className="labels" />
          <g className="ending" />
          <g className="hover" />
        </svg>
        <div className="pin" hidden>
          <span className="pin-chip" />
        </div>
        <div
          className="cursor"
          role="slider"
          tabIndex={empty ? -1 : 0}
          aria-label="λ"
          aria-valuemin={0}
          aria-valuenow={0}
          aria-describedby="path-text"
        >
          <span className="cursor-chip" />
          <span className="move-hint" aria-hidden="true">
            {WORDS.drag}
          </span>
        </div>
        {empty && <Waiting />}
      </div>
      <TextEquivalent id="path-text" text={pathText} />
    </section>
  );
}
