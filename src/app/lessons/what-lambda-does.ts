import { groupName } from '../../store/readings/feature-numbering';
import { type RetrainedScore, scoreSeries } from '../../store/readings/score-series';
import { count, percentage, quantity } from '../../store/state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
import { LESSON_LAMBDA_WORDS as WORDS } from '../../words/en/lesson-lambda';
import { cameBack, retrainedNow, selectedNow } from './goals';
import { endsOf, factsAt, factsOf, firstWhere, retrainedOf, standing } from './point-facts';
import { alone, type LessonSteps } from './step';

const PATH = 'mnist-5v6';
/** What the third step asks for. */
const MOST_PIXELS = 49;
const LEAST_ACCURACY = 0.97;
const COUNTS = [598, 300, 150, 80, 40, 20, 10, 5, 2];

const half = (path: ShownPath) => Math.floor(endsOf(path)[0].selected / 2);

/** Where retraining gains most. */
function gained(path: ShownPath) {
  const { penalised, retrained } = scoreSeries(path);
  const gain = ({ index, score }: RetrainedScore): number => score - penalised[index];
  const most = retrained.toSorted((a, b) => gain(b) - gain(a))[0];
  return { ...factsAt(path, most.index), retrained: most };
}

/** The fewest pixels at which a retrained network is at most two points worse than at the beginning. */
function enough(path: ShownPath): number {
  const { retrained } = scoreSeries(path);
  const good = retrained.filter(({ score }) => score >= retrained[0].score - 0.02);
  return Math.min(...good.map(({ index }) => path.points[index].support.length));
}

/** The first point of at most this many pixels at which none has come back. */
function quiet(path: ShownPath, most: number) {
  return firstWhere(path, ({ support }, i) => support.length <= most && cameBack(path, i).length === 0);
}

/** λ from the dense network to the empty one, on 5 against 6. */
export const WHAT_LAMBDA_DOES: LessonSteps = {
  steps: [
    alone({
      path: PATH,
      shows: ['path', 'mask'],
      at: path => standing(endsOf(path)[0]),
      words: path => {
        const [first] = endsOf(path);
        return {
          text: WORDS.start({
            pixels: first.selected,
            accuracy: percentage(first.score),
            images: scoreSeries(path).samples,
          }),
          task: {
            kind: 'do',
            goal: WORDS.half({ pixels: half(path) }),
            hint: WORDS.halfHint,
            met: state => selectedNow(state) <= half(path),
            reply: state =>
              WORDS.halfReply({
                lambda: quantity(cursorPoint(state)?.lambda ?? Number.NaN),
                pixels: selectedNow(state),
              }),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['score', 'mask'], at: path => standing(gained(path)) },
      words: path => {
        const places = COUNTS.map(k => retrainedOf(path, k));
        return {
          text: WORDS.curve,
          task: {
            kind: 'draw',
            asked: WORDS.curveAsked,
            curve: {
              axis: WORDS.pixelsLeft,
              places: places.map(({ selected }) => count(selected)),
              measure: WORDS.accuracy,
              range: [0.5, 1],
              text: percentage,
              values: places.map(({ retrained }) => retrained.score),
            },
            reply: WORDS.curveReply({ pixels: enough(path) }),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['score', 'path', 'mask'],
      at: path => standing(factsOf(path, 300)),
      words: () => ({
        text: WORDS.few,
        task: {
          kind: 'do',
          goal: WORDS.fewGoal({ pixels: MOST_PIXELS + 1, accuracy: percentage(LEAST_ACCURACY) }),
          hint: WORDS.fewHint,
          met: state => (retrainedNow(state, MOST_PIXELS) ?? 0) >= LEAST_ACCURACY,
          reply: state =>
            WORDS.fewReply({
              pixels: selectedNow(state),
              accuracy: percentage(retrainedNow(state, MOST_PIXELS) ?? Number.NaN),
            }),
        },
      }),
    }),
    alone({
      path: PATH,
      shows: ['score', 'mask'],
      at: path => standing(gained(path)),
      words: path => {
        const { selected, score, retrained } = gained(path);
        return {
          text: WORDS.better({
            pixels: selected,
            penalised: percentage(score),
            retrained: percentage(retrained.score),
          }),
          task: {
            kind: 'explain',
            asked: WORDS.betterAsked,
            choices: [
              {
                says: WORDS.morePixels,
                right: false,
                reply: WORDS.morePixelsReply({ pixels: selected }),
              },
              { says: WORDS.noShrinking, right: true, reply: WORDS.noShrinkingReply },
              { says: WORDS.testImages, right: false, reply: WORDS.testImagesReply },
            ],
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['path', 'mask'],
      at: path => standing(quiet(path, 80)),
      words: () => ({
        text: WORDS.back,
        task: {
          kind: 'do',
          goal: WORDS.backGoal,
          hint: WORDS.backHint,
          met: state => {
            const path = shownPath(state);
            return path !== null && cameBack(path, state.cursor).length > 0;
          },
          reply: state => {
            const path = shownPath(state);
            const [group] = path === null ? [] : cameBack(path, state.cursor);
            if (path === null || group === undefined) return WORDS.cameBack;
            const { lambda } = path.points[state.cursor];
            return WORDS.backReply({ lambda: quantity(lambda), pixel: groupName(path, group) });
          },
        },
      }),
    }),
  ],
  card: [WORDS.cardPrice, WORDS.cardDropped, WORDS.cardRetrain, WORDS.cardBack],
};
