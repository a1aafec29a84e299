import { useEffect, useState } from 'react';
import { fetchTestImages } from '../../store/image/lost-images';
import { addressWriting } from '../../store/link/address-follow';
import { fetchPath } from '../../store/opening/stored-path-opening';
import { featureNoun } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import {
  type Contender,
  contenders,
  endContest,
  type Standing,
  standings,
  trainContenders,
  whyNoContest,
} from '../../store/run/contest';
import { explorer, notify, reasonOf } from '../../store/state/explorer';
import { count, scoreText } from '../../store/state/number-format';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { pathsOverM } from '../../store/state/stored-path-catalogue';
import { useExplorer } from '../../store/state/use-explorer';
import { CHALLENGE_WORDS as WORDS } from '../../words/en/challenge';
import { explorerPage, SERVED_FROM } from '../served-from';
import { FeatureBoard, ImageBoards } from './boards';
import './challenge.css';

const NONE: readonly number[] = [];

/** Marks inputs by hand, trains a network on them, and sets it beside what the path selects. */
export default function Challenge() {
  const why = useExplorer(whyNoContest);
  const path = useExplorer(shownPath);
  return (
    <section className="view challenge" aria-labelledby="challenge-heading">
      <div className="view-head">
        <h2 id="challenge-heading">{WORDS.heading}</h2>
        <button type="button" className="quiet" onClick={() => explorer.setState({ challenge: null })}>
          {WORDS.close}
        </button>
      </div>
      {why !== null || path === null ? (
        <p>{why}</p>
      ) : (
        <Contest path={path} key={path.spec.seed + path.points.length} />
      )}
    </section>
  );
}

function Contest({ path }: { readonly path: ShownPath }) {
  const marked = useExplorer(state => state.challenge?.marked ?? NONE);
  const rival = useExplorer(state => state.challenge?.rival ?? NONE);
  const sizes = path.description.layout.kind === 'image' ? [5, 10, 20] : [2, 3, 5];
  const [size, resize] = useState(rival.length > 0 ? rival.length : sizes[1]);
  const noun = featureNoun(path);
  const contest = useContest(path, marked, rival);
  // Two megabytes of images are more than a look at an embed is worth.
  const due = useExplorer(({ lean }) => !lean || marked.length > 0);
  useEffect(() => {
    if (due) void fetchTestImages(explorer, SERVED_FROM);
  }, [due]);
  return (
    <>
      <p>
        {WORDS.task({ size, noun })}
        {rival.length > 0 && ` ${WORDS.rivalMarks({ count: rival.length, noun })}`}
      </p>
      <div className="challenge-body">
        <div>
          {path.description.layout.kind === 'image' ? (
            <ImageBoards path={path} marked={marked} most={size} onMark={mark} />
          ) : (
            <FeatureBoard path={path} marked={marked} most={size} onMark={mark} />
          )}
        </div>
        <div className="challenge-side">
          <fieldset className="segments" aria-label={WORDS.sizes({ noun })}>
            {[...new Set([...sizes, size])]
              .sort((a, b) => a - b)
              .map(each => (
                <button
                  type="button"
                  key={each}
                  aria-pressed={each === size}
                  onClick={() => {
                    resize(each);
                    if (marked.length > each) mark(marked.slice(0, each));
                  }}
                >
                  {WORDS.size({ size: each, noun })}
                </button>
              ))}
          </fieldset>
          <p role="status" data-testid="challenge-count">
            {WORDS.marked({ marked: marked.length, size })}
          </p>
          <div className="challenge-buttons">
            <button
              type="button"
              className="primary"
              disabled={marked.length !== size || contest.running}
              onClick={contest.begin}
            >
              {contest.running ? WORDS.training : WORDS.train}
            </button>
            <button type="button" disabled={marked.length === 0} onClick={() => mark([])}>
              {WORDS.clear}
            </button>
            <button
              type="button"
              disabled={marked.length !== size}
              onPointerEnter={prepareCopy}
              onFocus={prepareCopy}
              onClick={() => void copyMine()}
            >
              {WORDS.copyMine}
            </button>
          </div>
          {contest.fault !== null && (
            <p className="error" role="alert">
              {WORDS.failed({ reason: contest.fault })}
            </p>
          )}
          <Results path={path} of={contest.standings} over={!contest.running} />
        </div>
      </div>
    </>
  );
}

function mark(features: readonly number[]): void {
  explorer.setState(({ challenge }) => ({ challenge: { marked: features, rival: challenge?.rival ?? [] } }));
}

/** A clipboard is open only right after a press: what writes links is there before. */
function prepareCopy(): void {
  addressWriting().catch(() => undefined);
}

async function copyMine(): Promise<void> {
  try {
    const { linkAddress } = await addressWriting();
    await navigator.clipboard.writeText(linkAddress(explorer, explorerPage()));
    notify(explorer, 'information', WORDS.copied);
  } catch {
    notify(explorer, 'information', WORDS.notCopied);
  }
}

interface ContestState {
  readonly standings: readonly Standing[];
  readonly running: boolean;
  readonly fault: string | null;
  readonly begin: () => void;
}

function useContest(path: ShownPath, marked: readonly number[], rival: readonly number[]): ContestState {
  const [all, enter] = useState<readonly Contender[]>([]);
  const [scores, tell] = useState<readonly number[]>([]);
  const [running, run] = useState(false);
  const [fault, fail] = useState<string | null>(null);
  useEffect(() => () => endContest(explorer), []);
  const begin = async () => {
    run(true);
    fail(null);
    tell([]);
    try {
      const entered = contenders(path, await lassoOf(), marked, rival);
      enter(entered);
      await trainContenders(explorer, SERVED_FROM, path, entered, tell);
    } catch (error) {
      fail(await reasonOf(error));
    }
    run(false);
  };
  return { standings: standings(all, scores), running, fault, begin: () => void begin() };
}

/** The stored path of the same problem with M = 0; null where there is none. */
async function lassoOf(): Promise<ShownPath | null> {
  const none = pathsOverM(explorer.getState().shown).find(({ M }) => M === 0);
  return none === undefined ? null : fetchPath(explorer, none.id, SERVED_FROM);
}

const NAMES: Readonly<Record<Standing['by'], string>> = {
  you: WORDS.you,
  rival: WORDS.rival,
  lassonet: WORDS.lassonet,
  lasso: WORDS.lasso,
  random: WORDS.random,
};

interface ResultsProps {
  readonly path: ShownPath;
  readonly of: readonly Standing[];
  readonly over: boolean;
}

/** The scores as bars, and who has won. */
function Results({ path, of, over }: ResultsProps) {
  const { measure } = scoreSeries(path);
  if (of.length === 0) return null;
  return (
    <>
      <table className="challenge-results">
        <caption>{WORDS.scores({ measure })}</caption>
        <tbody>
          {of.map(({ by, selected, score }) => (
            <tr key={by} data-by={by}>
              <th scope="row">{NAMES[by]}</th>
              <td>{count(selected)}</td>
              <td className="challenge-bar">
                <span style={{ width: `${100 * Math.min(1, Math.max(0, score ?? 0))}%` }} />
              </td>
              <td>{score === null ? '…' : scoreText(score, measure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" data-testid="challenge-verdict">
        {over ? verdict(of) : ''}
      </p>
    </>
  );
}

function verdict(of: readonly Standing[]): string {
  const score = (by: Standing['by']) => of.find(standing => standing.by === by)?.score ?? null;
  const [you, it] = [score('you'), score('lassonet')];
  if (you === null || it === null) return '';
  const against = WORDS.against({ outcome: outcome(you, it) });
  const rival = score('rival');
  return rival === null ? against : `${against} ${WORDS.againstRival({ outcome: outcome(you, rival) })}`;
}

function outcome(own: number, other: number): 'won' | 'tie' | 'lost' {
  if (own === other) return 'tie';
  return own > other ? 'won' : 'lost';
}
