import { dropLambdas } from '../../store/readings/drop-lambda';
import { featureNumbering, outputNames, outputsOf } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { count, percentage, quantity } from '../../store/state/number-format';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { selectedNow } from './goals';
import {
  endsOf,
  extentOf,
  extentText,
  factsAt,
  factsOf,
  type PointFacts,
  retrainedOf,
  standing,
} from './point-facts';
import { alone, compared, type LessonSteps } from './step';

const PATH = 'mnist-5v6';
/** Outputs of the fives and the sixes. */
const FIVE = 0;
const SIX = 1;

const some = (path: ShownPath) => factsOf(path, 60);

/** What the network at a point says of an example. */
function answerOf(path: ShownPath, { point }: PointFacts, example: number) {
  const outputs = outputsOf(path);
  const shares = Array.from(point.examples?.subarray(example * outputs, (example + 1) * outputs) ?? []);
  const said = shares.indexOf(Math.max(...shares));
  return { said, name: outputNames(path)[said], sure: percentage(shares[said]) };
}

/** Whether the five on screen is taken for a six where the cursor is. */
function isTakenForSix(state: ExplorerState): boolean {
  const path = shownPath(state);
  if (path === null || path.examples?.y[state.example] !== FIVE) return false;
  return answerOf(path, factsAt(path, state.cursor), state.example).said === SIX;
}

/** The first five that the dense network gets right and a later network with pixels left takes for a six. */
function lostFive(path: ShownPath): number {
  const truths = Array.from(path.examples?.y ?? []);
  const nets = path.points.flatMap(({ support }, i) => (support.length >= 10 ? [i] : []));
  const lost = truths.findIndex(
    (truth, example) =>
      truth === FIVE &&
      answerOf(path, endsOf(path)[0], example).said === FIVE &&
      nets.some(i => answerOf(path, factsAt(path, i), example).said === SIX),
  );
  return Math.max(0, lost);
}

/** The groups that drop last, about `k` of them. */
function lastToDrop(path: ShownPath, k: number): readonly number[] {
  const drops = dropLambdas(path.points);
  const ranked = featureNumbering(path).groups.toSorted((a, b) => drops[b] - drops[a]);
  return ranked.slice(0, k);
}

/** The colours of the pixel mask, on 5 against 6 and on ten digits. */
export const READING_A_MASK: LessonSteps = {
  steps: [
    alone({
      path: PATH,
      shows: ['mask', 'path'],
      at: path => standing(some(path)),
      words: path => ({
        text:
          `The mask is the grid of the image. ${count(some(path).selected)} pixels are coloured: the network reads them. ` +
          `A darker blue means a larger skip weight. ${count(path.description.constant.length)} pixels are hatched.`,
        task: {
          kind: 'explain',
          asked: 'What is the difference between plain grey and hatched?',
          choices: [
            {
              says: 'Grey is dropped; hatched never varies in the training images.',
              right: true,
              reply:
                'Yes. A pixel that is the same in every image has nothing to say. There was nothing to decide.',
            },
            {
              says: 'Grey has little ink; hatched has none in this image.',
              right: false,
              reply: 'No. The mask is the same for every image. It shows the network, not the ink.',
            },
            {
              says: 'Both are dropped; hatched was dropped first.',
              right: false,
              reply: 'No. Hatched pixels were never part of the choice. Compare the legend below the mask.',
            },
          ],
        },
      }),
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(some(path)),
      reveals: {
        shows: ['mask', 'example'],
        at: path => standing(some(path), { mask: { kind: 'class', index: SIX } }),
      },
      words: () => ({
        text: `Each skip weight has a sign: ink in a pixel speaks for a six, or against it. A six has a closed loop at the bottom left. A five has a bar at the top right.`,
        task: {
          kind: 'predict',
          asked: 'Where are the pixels whose ink speaks for a six?',
          choices: [
            {
              says: 'At the bottom left',
              right: true,
              reply: 'Yes. They are blue now. There a six closes its loop, and a five is open.',
            },
            {
              says: 'At the top right',
              right: false,
              reply:
                'The other way round. Blue speaks for a six, and it lies at the bottom left, on the loop. Orange speaks against.',
            },
            {
              says: 'Evenly over the image',
              right: false,
              reply:
                'No. Blue speaks for a six and gathers at the bottom left, on the loop. Orange gathers at the top right.',
            },
          ],
        },
      }),
    }),
    alone({
      path: PATH,
      shows: ['mask', 'path'],
      at: path => standing(some(path)),
      words: path => {
        const last = lastToDrop(path, 5);
        const from = Math.min(...last.map(group => dropLambdas(path.points)[group]));
        return {
          text: `The mask can also show the whole path in one picture: each pixel coloured by the λ at which it drops.`,
          task: {
            kind: 'do',
            goal: 'Colour the mask by the λ of dropping.',
            hint: 'Press “λ when dropped” beside the mask.',
            met: state => state.mask.kind === 'drop',
            reply: () =>
              `The rim drops first. The last five pixels lie in ${extentText(extentOf(path, last))}. ` +
              `They stay until λ = ${quantity(from)} at least.`,
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['example', 'mask'],
      at: path => standing(endsOf(path)[0], { example: lostFive(path) }),
      words: path => {
        const { sure } = answerOf(path, endsOf(path)[0], lostFive(path));
        return {
          text:
            `This is a five. With all pixels the network says so, at ${sure}. Beside the image stands what the network sees of it. ` +
            `A larger λ leaves it fewer pixels.`,
          task: {
            kind: 'do',
            goal: 'Make the five become a six.',
            hint: 'Raise λ slowly, and watch the prediction below the image.',
            met: isTakenForSix,
            reply: state => {
              const path = shownPath(state);
              const answer = path && answerOf(path, factsAt(path, state.cursor), state.example);
              return (
                `With ${count(selectedNow(state))} pixels the network says ${answer?.name ?? 'six'}, at ${answer?.sure ?? ''}. ` +
                `The pixels that told it otherwise have been dropped.`
              );
            },
          },
        };
      },
    }),
    compared({
      path: 'mnist-10',
      beside: PATH,
      shows: ['mask', 'score'],
      at: path => standing(retrainedOf(path, 40)),
      words: (path, two) => {
        const [ten, pair] = [retrainedOf(path, 40), retrainedOf(two, 40)];
        return {
          text:
            `Now all ten digits, with ${ten.selected} pixels. Retrained, they give ${percentage(ten.retrained.score)}. ` +
            `For 5 against 6, ${pair.selected} pixels gave ${percentage(pair.retrained.score)}.`,
          task: {
            kind: 'explain',
            asked: 'Why do about as many pixels achieve less here?',
            choices: [
              {
                says: 'The task is harder: ten classes have to be told apart.',
                right: true,
                reply:
                  'Yes. A pixel is selected for all ten digits at once, and each digit needs other pixels.',
              },
              {
                says: 'These images have fewer pixels.',
                right: false,
                reply: 'No. All MNIST images have 28 × 28 pixels.',
              },
              {
                says: 'Dropped pixels are useless in this task.',
                right: false,
                reply:
                  'No. Dropped means not worth the price while the others are there. That is not useless.',
              },
            ],
          },
        };
      },
    }),
  ],
  card: [
    'A coloured pixel is read by the network, a grey one is dropped, a hatched one never varied.',
    'The sign of a skip weight says for which class ink in that pixel speaks.',
    'A network can be wrong because the pixels that told two digits apart have been dropped.',
    'How many pixels are enough depends on the task.',
  ],
};
