import { scoreSeries } from '../../store/readings/score-series';
import { quantity, scoreText } from '../../store/state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
import { LESSON_SCRATCH_WORDS as WORDS } from '../../words/en/lesson-scratch';
import { bestNow, selectedNow } from './goals';
import { endsOf, factsOf, standing } from './point-facts';
import { alone, type LessonSteps, live } from './step';

const PATH = 'toy';
const NOISE = [0, 6, 7, 8, 9];
/** R² above which the network must have found the product. */
const GOOD = 0.7;

/** The largest ‖θ‖ of the noise features as a share of the largest of all. */
function noiseShare(path: ShownPath): number {
  const { norms } = endsOf(path)[0].point;
  return Math.max(...NOISE.map(feature => norms[feature])) / Math.max(...norms);
}

const percent = (share: number) => `${Math.max(1, Math.round(100 * share))}\u202f%`;

/** What λ and M do, on a path that is trained here and follows the sliders. */
export const FROM_SCRATCH: LessonSteps = {
  steps: [
    alone({
      path: PATH,
      shows: [],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['path', 'mask'], at: path => standing(endsOf(path)[0]) },
      words: path => {
        const seen = WORDS.noiseSeen({
          features: endsOf(path)[0].selected,
          share: percent(noiseShare(path)),
        });
        return {
          text: WORDS.noise,
          task: {
            kind: 'predict',
            asked: WORDS.noiseAsked,
            choices: [
              { says: WORDS.zero, right: false, reply: WORDS.zeroReply({ seen }) },
              { says: WORDS.small, right: true, reply: WORDS.smallReply({ seen }) },
              { says: WORDS.asLarge, right: false, reply: WORDS.asLargeReply({ seen }) },
            ],
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['path', 'mask'],
      at: path => standing(endsOf(path)[0]),
      words: () => ({
        text: WORDS.price,
        task: {
          kind: 'do',
          goal: WORDS.priceGoal,
          hint: WORDS.priceHint,
          met: state => {
            const support = cursorPoint(state)?.support ?? NOISE;
            return support.includes(3) && NOISE.every(feature => !support.includes(feature));
          },
          reply: state =>
            WORDS.priceReply({
              lambda: quantity(cursorPoint(state)?.lambda ?? Number.NaN),
              features: selectedNow(state),
            }),
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text: WORDS.own,
        task: {
          kind: 'do',
          goal: WORDS.ownGoal,
          hint: WORDS.ownHint,
          controls: ['train'],
          met: ({ shown, paths, run }) =>
            shown === 'live' && paths.live !== undefined && run.kind !== 'running',
          reply: state =>
            WORDS.ownReply({
              lambdas: shownPath(state)?.points.length ?? 0,
              score: scoreText(bestNow(state), 'R²'),
            }),
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text: WORDS.bound,
        task: {
          kind: 'do',
          goal: WORDS.boundGoal,
          hint: WORDS.boundHint,
          controls: ['M', 'train'],
          met: state =>
            state.shown === 'live' && shownPath(state)?.spec.solver.M === 0 && state.run.kind !== 'running',
          reply: state => WORDS.boundReply({ score: scoreText(bestNow(state), 'R²') }),
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: path => ({
        text: WORDS.product({
          bound: quantity(path.spec.solver.M),
          score: scoreText(Math.max(...scoreSeries(path).penalised), 'R²'),
        }),
        task: {
          kind: 'do',
          goal: WORDS.productGoal({ least: quantity(GOOD) }),
          hint: WORDS.productHint,
          controls: ['M', 'train'],
          met: state =>
            state.shown === 'live' &&
            state.run.kind !== 'running' &&
            (shownPath(state)?.spec.solver.M ?? 0) > 0 &&
            bestNow(state) > GOOD,
          reply: state =>
            WORDS.productReply({
              bound: quantity(shownPath(state)?.spec.solver.M ?? Number.NaN),
              score: scoreText(bestNow(state), 'R²'),
            }),
        },
      }),
    }),
  ],
  card: [WORDS.cardZero, WORDS.cardPrice, WORDS.cardBound, WORDS.cardBoth],
};
