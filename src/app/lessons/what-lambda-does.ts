import { groupName } from '../../store/readings/feature-numbering';
import { type RetrainedScore, scoreSeries } from '../../store/readings/score-series';
import { count, percentage, quantity } from '../../store/state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
import { cameBack, retrainedNow, selectedNow } from './goals';
import { endsOf, factsAt, factsOf, retrainedOf, standing } from './point-facts';
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
          text:
            `This network tells fives from sixes. Each line in the chart is one pixel. Its height is the size of the pixel’s skip weight. ` +
            `λ is the price of these weights. Now λ is small: the network uses ${count(first.selected)} pixels. ` +
            `It is right on ${percentage(first.score)} of ${count(scoreSeries(path).samples)} test images.`,
          task: {
            kind: 'do',
            goal: `Raise λ until at most half of the pixels are left: ${count(half(path))}.`,
            hint: 'Drag λ in the chart, or use the arrow keys on it.',
            met: state => selectedNow(state) <= half(path),
            reply: state =>
              `At λ = ${quantity(cursorPoint(state)?.lambda ?? Number.NaN)}, ${count(selectedNow(state))} pixels are left. ` +
              `Where a line reaches zero, the network no longer reads that pixel.`,
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
          text: `λ rises, and pixels are dropped. At each step, a new network is trained on the pixels that are left.`,
          task: {
            kind: 'draw',
            asked: 'How accurate are these retrained networks? Draw the curve you expect, then compare.',
            curve: {
              axis: 'pixels left',
              places: places.map(({ selected }) => count(selected)),
              measure: 'accuracy',
              range: [0.5, 1],
              text: percentage,
              values: places.map(({ retrained }) => retrained.score),
            },
            reply:
              `With ${enough(path)} pixels the retrained network is still within two points of the best. ` +
              `Neighbouring pixels show nearly the same ink, so most of them can go.`,
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['score', 'path', 'mask'],
      at: path => standing(factsOf(path, 300)),
      words: () => ({
        text: `Orange circles are retrained networks. Blue is the network of the path itself, which pays for its weights.`,
        task: {
          kind: 'do',
          goal: `Bring the network under ${MOST_PIXELS + 1} pixels and keep ${percentage(LEAST_ACCURACY)} when retrained.`,
          hint: 'Move λ to an orange circle on the right. The numbers are beside the buttons.',
          met: state => (retrainedNow(state, MOST_PIXELS) ?? 0) >= LEAST_ACCURACY,
          reply: state =>
            `${count(selectedNow(state))} pixels are left. A network retrained on them is right on ` +
            `${percentage(retrainedNow(state, MOST_PIXELS) ?? Number.NaN)}.`,
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
          text:
            `Here are ${selected} pixels. The network of the path is right on ${percentage(score)}. ` +
            `Retrained on the same pixels, it is right on ${percentage(retrained.score)}.`,
          task: {
            kind: 'explain',
            asked: 'Why is the retrained network better?',
            choices: [
              {
                says: 'It reads more pixels.',
                right: false,
                reply: `No. Both networks read the same ${selected} pixels. Look for another difference.`,
              },
              {
                says: 'The penalty shrinks its weights no longer.',
                right: true,
                reply:
                  'Yes. The penalty drops pixels, and it also shrinks the weights of those that stay. Retraining undoes only the shrinking.',
              },
              {
                says: 'It was trained on the test images.',
                right: false,
                reply: 'No. Test images are never trained on. They only measure the result.',
              },
            ],
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['path', 'mask'],
      at: path => standing(factsOf(path, 80)),
      words: () => ({
        text: `A dropped pixel is not gone for good. Later, when others have been dropped, it may be worth its price.`,
        task: {
          kind: 'do',
          goal: 'Find a λ at which a pixel comes back.',
          hint: 'Step through λ with the › button, or hold the right arrow key on the chart.',
          met: state => {
            const path = shownPath(state);
            return path !== null && cameBack(path, state.cursor).length > 0;
          },
          reply: state => {
            const path = shownPath(state);
            const [group] = path === null ? [] : cameBack(path, state.cursor);
            if (path === null || group === undefined) return 'A pixel came back.';
            const { lambda } = path.points[state.cursor];
            return (
              `At λ = ${quantity(lambda)}, ${groupName(path, group)} comes back (row and column). ` +
              `With its neighbours gone, it lowers the loss by more than it costs.`
            );
          },
        },
      }),
    }),
  ],
  card: [
    'λ is the price of using an input. A larger λ leaves fewer inputs.',
    'Dropped means: the whole network no longer reads the input.',
    'To judge a selection, retrain on it. The penalty alone makes the path’s own network worse.',
    'A dropped input can come back at a larger λ.',
  ],
};
