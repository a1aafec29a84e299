import { scoreSeries } from '../../store/readings/score-series';
import { count, quantity, scoreText } from '../../store/state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
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
        const seen = `At the smallest λ all ${count(endsOf(path)[0].selected)} features are in use. The largest noise weight is ${percent(noiseShare(path))} of the largest of all.`;
        return {
          text: `A network learns y = 2x₃ − x₃² + x₁ + ½x₂ + 2x₄x₅ from ten features. Five of the ten are pure noise. First there is almost no penalty.`,
          task: {
            kind: 'predict',
            asked: 'What happens to the weights of the noise features?',
            choices: [
              {
                says: 'They become exactly zero.',
                right: false,
                reply: `No. Training without a price leaves no weight at exactly zero. ${seen}`,
              },
              { says: 'They are small, but not zero.', right: true, reply: `Yes. ${seen}` },
              {
                says: 'They are as large as the others.',
                right: false,
                reply: `No, the loss keeps them small. ${seen}`,
              },
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
        text: `Now each feature has to pay: λ times the size of its skip weight. A feature that lowers the loss by less than that is dropped.`,
        task: {
          kind: 'do',
          goal: 'Raise λ until every noise feature is gone, and x₃ is still there.',
          hint: 'Noise features are x₀ and x₆ to x₉. Drag λ in the chart.',
          met: state => {
            const support = cursorPoint(state)?.support ?? NOISE;
            return support.includes(3) && NOISE.every(feature => !support.includes(feature));
          },
          reply: state =>
            `At λ = ${quantity(cursorPoint(state)?.lambda ?? Number.NaN)}, ${count(selectedNow(state))} features are left, and all are real. ` +
            `The penalty is what makes weights exactly zero.`,
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text: `Train a path of your own, on a smaller sample. It takes a few seconds. The loss falls first, then λ rises.`,
        task: {
          kind: 'do',
          goal: 'Train the path here.',
          hint: 'Press “Train”. If the run fails, press it again.',
          controls: ['train'],
          met: ({ shown, paths, run }) =>
            shown === 'live' && paths.live !== undefined && run.kind !== 'running',
          reply: state =>
            `Your path has ${count(shownPath(state)?.points.length ?? 0)} values of λ. Its best R² is ${scoreText(bestNow(state), 'R²')}.`,
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text:
          `M is the second control: hidden weights of a feature may be at most M times its skip weight. ` +
          `Where training is quick, the path follows the slider. Else press “Train”.`,
        task: {
          kind: 'do',
          goal: 'Set M to 0, and look at the new path.',
          hint: 'Drag the slider of M to its left end. If nothing moves, press “Train”.',
          controls: ['M', 'train'],
          met: state =>
            state.shown === 'live' && shownPath(state)?.spec.solver.M === 0 && state.run.kind !== 'running',
          reply: state =>
            `With M = 0 the network behind is closed: this is the lasso. Its best R² is ${scoreText(bestNow(state), 'R²')}.`,
        },
      }),
    }),
    live({
      path: PATH,
      shows: ['path', 'score'],
      at: path => standing(factsOf(path, 5)),
      words: path => ({
        text: `The path on screen has M = ${quantity(path.spec.solver.M)}, and its best R² is ${scoreText(Math.max(...scoreSeries(path).penalised), 'R²')}.`,
        task: {
          kind: 'do',
          goal: `Bring the best R² above ${GOOD} on a path of your own with M above 0.`,
          hint: 'Raise M: the network may then use the product of x₄ and x₅. If nothing moves, press “Train”.',
          controls: ['M', 'train'],
          met: state =>
            state.shown === 'live' &&
            state.run.kind !== 'running' &&
            (shownPath(state)?.spec.solver.M ?? 0) > 0 &&
            bestNow(state) > GOOD,
          reply: state =>
            `With M = ${quantity(shownPath(state)?.spec.solver.M ?? Number.NaN)} the best R² is ${scoreText(bestNow(state), 'R²')}. ` +
            `λ decides which features pay; M decides what a paid feature may do.`,
        },
      }),
    }),
  ],
  card: [
    'Without a penalty, no weight becomes exactly zero.',
    'λ sets the price of a feature. What lowers the loss by less is dropped.',
    'M bounds what the network may do with a feature that pays. M = 0 is the lasso.',
    'The two answer different questions: which features, and how much network.',
  ],
};
