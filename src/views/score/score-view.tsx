import type { ReactNode } from 'react';
import { choiceSentence, foldsShown } from '../../store/readings/folds-shown';
import { scoreSeries, unconstrainedScore } from '../../store/readings/score-series';
import { scoreText } from '../../store/state/number-format';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { scoreSentence } from '../../store/words/view-text';
import { SCORE_WORDS as WORDS } from '../../words/en/score';
import { lazyView } from '../kit/lazy-view';
import { TextEquivalent } from '../kit/rested-text';
import { Rich } from '../kit/rich';
import { scrub } from '../kit/scrub';
import { useDrawing } from '../kit/use-drawing';
import { Waiting } from '../kit/waiting';
import { HowToRead } from '../reading/how-to-read';
import { SCORE_LAYERS } from './score-layers';
import './score.css';

const Folds = lazyView(() => import('./folds').then(({ Folds }) => Folds), null);

/** Penalised and retrained score on the path's λ axis. */
export function ScoreView() {
  const ref = useDrawing(SCORE_LAYERS, scrub);
  const path = useExplorer(state => (state.run.kind === 'running' ? null : shownPath(state)));
  const empty = useExplorer(state => shownPath(state) === null);
  const measure = useExplorer(state => {
    const shown = shownPath(state);
    return shown?.description.task.kind === 'regression' ? 'R²' : 'accuracy';
  });
  const free = useExplorer(state => {
    const shown = shownPath(state);
    const score = shown === null ? null : unconstrainedScore(shown);
    return score === null ? null : scoreText(score, 'accuracy');
  });
  const folds = useExplorer(state => foldsShown(state) !== null);
  const choice = useExplorer(choiceSentence);
  const noun = useExplorer(state => {
    const shown = shownPath(state);
    return shown !== null && selectsFilters(shown) ? 'filters' : 'inputs';
  });
  return (
    <section
      className="view score-view"
      data-part="score"
      aria-labelledby="score-heading"
      aria-describedby="score-text"
    >
      <div className="view-head">
        <h2 id="score-heading">{WORDS.measure({ measure })}</h2>
        <ul className="legend">
          <li className="key-penalised">{WORDS.penalised}</li>
          <li className="key-retrained">{WORDS.retrained}</li>
          {folds && <li className="key-folds">{WORDS.folds}</li>}
          {free !== null && <li className="key-unconstrained">{WORDS.unconstrained({ score: free })}</li>}
        </ul>
        <HowToRead of="score" />
        <details className="explain">
          <summary aria-label={WORDS.about({ measure })}>i</summary>
          <div className="explanation">
            <p>
              <Rich text={WORDS.explained<ReactNode>({ noun, b: inside => <b>{inside}</b> })} />
            </p>
            <p>{choice}</p>
            {path !== null && <p>{splitSentence(path)}</p>}
          </div>
        </details>
      </div>
      <div className={empty ? 'chart score-chart is-empty' : 'chart score-chart'} ref={ref}>
        <svg className="over" aria-hidden="true">
          <g className="grids" />
          <g className="axes" />
          <g className="at-pin" />
          <g className="at-cursor" />
        </svg>
        {folds && <Folds />}
        <div className="pin" hidden />
        <div className="cursor" />
        {empty && <Waiting />}
      </div>
      <TextEquivalent id="score-text" text={scoreSentence} />
    </section>
  );
}

function splitSentence(path: Parameters<typeof scoreSeries>[0]): string {
  const { split, samples } = scoreSeries(path);
  return WORDS.measured({ samples, split });
}
