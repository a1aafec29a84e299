import { type ReactNode, useEffect, useState } from 'react';
import { type Answer, answerOf, stableSelection } from '../../store/readings/answer';
import { takeCursor } from '../../store/state/cursor';
import { explorer } from '../../store/state/explorer';
import { quantity } from '../../store/state/number-format';
import { useExplorer } from '../../store/state/use-explorer';
import {
  copiesSentence,
  reportSentences,
  STABLE_PERCENT,
  scoreWords,
  stabilitySentence,
  testSentence,
} from '../../store/words/answer-text';
import { ANSWER_WORDS as WORDS } from '../../words/en/answer';
import { CursorMarks } from '../kit/cursor-marks';
import { Pixels } from '../kit/pixels';
import { Rich } from '../kit/rich';
import { scrub } from '../kit/scrub';
import { useDrawing } from '../kit/use-drawing';
import { AnswerTable } from './answer-table';
import { COPIES_LAYERS } from './copies-layers';
import { ResamplingControls } from './resampling-controls';
import { STABILITY_LAYERS, STABILITY_MAP_LAYERS } from './stability-layers';
import './answer.css';

interface Props {
  /** Folder the page was served from. */
  readonly base: string;
}

/** Which inputs matter, at which λ, and how sure that is. */
export function AnswerView({ base }: Props) {
  const path = useExplorer(state => answerOf(state)?.path ?? null);
  const index = useRestedIndex();
  const answer = path && answerOf(explorer.getState());
  if (answer === null) return null;
  const report = reportSentences(answer);
  return (
    <section className="view answer-view" aria-labelledby="answer-heading">
      <div className="view-head">
        <h2 id="answer-heading">{WORDS.heading}</h2>
      </div>
      <p className="answer-sentence" data-testid="answer">
        <Sentence answer={answer} />
      </p>
      <p className="answer-detail">
        {[testSentence(answer), stabilitySentence(answer)].filter(Boolean).join(' ')}
      </p>
      <ResamplingControls base={base} />
      {answer.path.copies && <CopiesChart answer={answer} />}
      {stableSelection(answer.path) !== null && <Stability image={isImage(answer)} />}
      <AnswerTable key={index} answer={answer} />
      <details className="answer-report">
        <summary>{WORDS.report}</summary>
        <p>{report.join(' ')}</p>
      </details>
    </section>
  );
}

/** The place of the answer's λ; where that is the cursor's, once the cursor has come to rest. */
function useRestedIndex(): number {
  const [index, setIndex] = useState(() => answerOf(explorer.getState())?.index ?? 0);
  useEffect(() => {
    let timer = 0;
    const unsubscribe = explorer.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setIndex(answerOf(explorer.getState())?.index ?? 0), REST);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, []);
  return index;
}

const REST = 300;

const isImage = ({ path }: Answer): boolean => path.description.layout.kind === 'image';

/** “12 of 77 inputs at λ = 4.1 (one standard error); 9 of them in at least 80 % of runs; retrained accuracy 95 %.” */
function Sentence({ answer }: { readonly answer: Answer }) {
  const { inputs, point, by, stable, index } = answer;
  return (
    <Rich
      text={WORDS.sentence<ReactNode>({
        selected: point.support.length,
        inputs,
        lambda: quantity(point.lambda),
        by,
        runs: stable === null ? 'none' : 'some',
        stable: stable ?? 0,
        percent: STABLE_PERCENT,
        score: scoreWords(answer),
        mask: inside => <To part="mask">{inside}</To>,
        path: inside => (
          <To part="path" onGo={() => takeCursor(explorer, index)}>
            {inside}
          </To>
        ),
        stability: inside => <To part="stability">{inside}</To>,
        result: inside => <To part="score">{inside}</To>,
      })}
    />
  );
}

interface ToProps {
  /** The view, by its `data-part`. */
  readonly part: string;
  readonly onGo?: () => void;
  readonly children: ReactNode;
}

/** Words that lead to a view. */
function To({ part, onGo, children }: ToProps) {
  const go = () => {
    onGo?.();
    document.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <button type="button" className="answer-link" onClick={go}>
      {children}
    </button>
  );
}

/** How often halves of the rows select each input. @param image whether inputs are pixels */
export function Stability({ image }: { readonly image: boolean }) {
  const chart = useDrawing(STABILITY_LAYERS, scrub);
  return (
    <div className="stability" data-part="stability">
      <h3>{WORDS.stabilityHeading}</h3>
      <div className="stability-parts">
        <div className="chart stability-chart" ref={chart}>
          <CursorMarks />
        </div>
        {image && <StabilityMap />}
      </div>
    </div>
  );
}

/** When inputs and their permuted copies drop, each in its order. */
function CopiesChart({ answer }: { readonly answer: Answer }) {
  const chart = useDrawing(COPIES_LAYERS);
  return (
    <div className="copies">
      <h3>{WORDS.copiesHeading}</h3>
      <p className="answer-detail" data-testid="copies">
        {copiesSentence(answer)}
      </p>
      <div className="chart copies-chart" ref={chart}>
        <svg className="over" aria-hidden="true">
          <g className="axes" />
        </svg>
      </div>
    </div>
  );
}

function StabilityMap() {
  const ref = useDrawing(STABILITY_MAP_LAYERS);
  return (
    <div ref={ref}>
      <Pixels label={WORDS.shareMap} />
    </div>
  );
}
