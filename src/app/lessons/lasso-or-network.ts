import { dropLambdas } from '../../store/readings/drop-lambda';
import { scoreSeries } from '../../store/readings/score-series';
import { quantity, scoreText } from '../../store/state/number-format';
import { cursorPoint, type ShownPath } from '../../store/state/shown-path';
import { LESSON_NETWORK_WORDS as WORDS } from '../../words/en/lesson-network';
import { bestNow, selectsExactly } from './goals';
import { endsOf, factsAt, factsOf, firstWhere, named, retrainedOf, standing } from './point-facts';
import { alone, compared, type LessonSteps } from './step';

const LASSO = 'toy-m0';
const NETWORK = 'toy';
/** The features that y is made of, and those of its product, 2x₄x₅. */
const MATTERING = [1, 2, 3, 4, 5] as const;
const PAIR = [4, 5] as const;

const best = (path: ShownPath) => scoreText(Math.max(...scoreSeries(path).penalised), 'R²');
const retrainedR2 = (path: ShownPath, k: number) => scoreText(retrainedOf(path, k).retrained.score, 'R²');
const three = (path: ShownPath) => factsOf(path, 3);

/** The first point that selects five. */
const five = (path: ShownPath) => firstWhere(path, ({ support }) => support.length === 5);

/** The last point with all that matters. */
function lastWhole(path: ShownPath) {
  const index = path.points.findLastIndex(({ support }) => MATTERING.every(each => support.includes(each)));
  return factsAt(path, Math.max(0, index));
}

/** The first point without either of the pair. */
function withoutPair(path: ShownPath) {
  const drops = PAIR.map(feature => dropLambdas(path.points)[feature]);
  return firstWhere(path, ({ lambda }) => lambda === Math.max(...drops));
}

/** M = 0 against M = 10 on the toy problem. */
export const LASSO_OR_NETWORK: LessonSteps = {
  steps: [
    alone({
      path: LASSO,
      shows: [],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['path', 'mask'], at: path => standing(three(path)) },
      words: path => {
        const kept = named(path, three(path).point.support);
        return {
          text: WORDS.lasso,
          task: {
            kind: 'predict',
            asked: WORDS.lassoAsked,
            choices: [
              { says: WORDS.allFive, right: false, reply: WORDS.allFiveReply({ kept }) },
              { says: WORDS.three, right: true, reply: WORDS.threeReply({ kept }) },
              { says: WORDS.pair, right: false, reply: WORDS.pairReply({ kept }) },
            ],
          },
        };
      },
    }),
    alone({
      path: LASSO,
      shows: ['path', 'mask'],
      at: path => standing(three(path)),
      words: path => ({
        text: WORDS.missed({ score: best(path) }),
        task: {
          kind: 'explain',
          asked: WORDS.missedAsked,
          choices: [
            { says: WORDS.tooSmall, right: false, reply: WORDS.tooSmallReply },
            { says: WORDS.onAverage, right: true, reply: WORDS.onAverageReply },
            { says: WORDS.tooLarge, right: false, reply: WORDS.tooLargeReply },
          ],
        },
      }),
    }),
    alone({
      path: NETWORK,
      shows: ['mask', 'path'],
      at: path => standing(endsOf(path)[0]),
      words: path => ({
        text: WORDS.network({ bound: quantity(path.spec.solver.M) }),
        task: {
          kind: 'do',
          goal: WORDS.networkGoal,
          hint: WORDS.networkHint,
          met: state => selectsExactly(state, MATTERING),
          reply: state =>
            WORDS.networkReply({
              lambda: quantity(cursorPoint(state)?.lambda ?? Number.NaN),
              score: scoreText(bestNow(state), 'R²'),
            }),
        },
      }),
    }),
    alone({
      path: NETWORK,
      shows: ['mask'],
      at: path => standing(five(path)),
      reveals: { shows: ['path', 'score'], at: path => standing(withoutPair(path)) },
      words: path => {
        const [four, fiveth] = PAIR.map(feature => quantity(dropLambdas(path.points)[feature]));
        const choice = (says: string, right: boolean) => ({
          says,
          right,
          reply: WORDS.orderReply({ right: String(right), four, five: fiveth }),
        });
        return {
          text: WORDS.order({
            score: retrainedR2(path, 5),
            lambda: quantity(lastWhole(path).point.lambda),
          }),
          task: {
            kind: 'predict',
            asked: WORDS.orderAsked,
            choices: [
              choice(WORDS.fourFirst, false),
              choice(WORDS.fiveFirst, false),
              choice(WORDS.together, true),
            ],
          },
        };
      },
    }),
    compared({
      path: NETWORK,
      beside: LASSO,
      shows: ['lasso'],
      at: path => standing(five(path)),
      words: (path, lasso) => ({
        text: WORDS.compared({
          lambda: quantity(endsOf(path)[1].point.lambda),
          bound: quantity(path.spec.solver.M),
          lassoLambda: quantity(endsOf(lasso)[1].point.lambda),
        }),
        task: {
          kind: 'explain',
          asked: WORDS.comparedAsked,
          choices: [
            { says: WORDS.impossible, right: false, reply: WORDS.impossibleReply },
            { says: WORDS.forFree, right: true, reply: WORDS.forFreeReply },
            { says: WORDS.atOnce, right: false, reply: WORDS.atOnceReply },
          ],
        },
      }),
    }),
  ],
  card: [WORDS.cardLasso, WORDS.cardTogether, WORDS.cardLeave, WORDS.cardLarger],
};
