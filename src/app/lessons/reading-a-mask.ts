import { dropLambdas } from '../../store/readings/drop-lambda';
import { featureNumbering, outputNames, outputsOf } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { percentage, quantity } from '../../store/state/number-format';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { LESSON_MASK_WORDS as WORDS } from '../../words/en/lesson-mask';
import { selectedNow } from './goals';
import {
  endsOf,
  extentOf,
  factsAt,
  factsOf,
  type PointFacts,
  rangeText,
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
  return { said, name: outputNames(path)[said], certainty: percentage(shares[said]) };
}

/** Whether the five on screen is predicted as a six where the cursor is. */
function isMistakenForSix(state: ExplorerState): boolean {
  const path = shownPath(state);
  if (path === null || path.examples?.y[state.example] !== FIVE) return false;
  return answerOf(path, factsAt(path, state.cursor), state.example).said === SIX;
}

/** The first five that the dense network gets right and a later network with pixels left predicts as a six. */
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
        text: WORDS.colours({
          pixels: some(path).selected,
          constant: path.description.constant.length,
        }),
        task: {
          kind: 'explain',
          asked: WORDS.coloursAsked,
          choices: [
            { says: WORDS.neverVaries, right: true, reply: WORDS.neverVariesReply },
            { says: WORDS.littleInk, right: false, reply: WORDS.littleInkReply },
            { says: WORDS.bothDropped, right: false, reply: WORDS.bothDroppedReply },
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
        text: WORDS.signs,
        task: {
          kind: 'predict',
          asked: WORDS.signsAsked,
          choices: [
            { says: WORDS.bottomLeft, right: true, reply: WORDS.bottomLeftReply },
            { says: WORDS.topRight, right: false, reply: WORDS.topRightReply },
            { says: WORDS.evenly, right: false, reply: WORDS.evenlyReply },
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
        const { rows, columns } = extentOf(path, last);
        return {
          text: WORDS.drops,
          task: {
            kind: 'do',
            goal: WORDS.dropsGoal,
            hint: WORDS.dropsHint,
            met: state => state.mask.kind === 'drop',
            reply: () =>
              WORDS.dropsReply({
                rows: rangeText(rows),
                columns: rangeText(columns),
                lambda: quantity(from),
              }),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['example', 'mask'],
      at: path => standing(endsOf(path)[0], { example: lostFive(path) }),
      words: path => {
        const { certainty } = answerOf(path, endsOf(path)[0], lostFive(path));
        return {
          text: WORDS.five({ certainty }),
          task: {
            kind: 'do',
            goal: WORDS.fiveGoal,
            hint: WORDS.fiveHint,
            met: isMistakenForSix,
            reply: state => {
              const path = shownPath(state);
              const answer = path && answerOf(path, factsAt(path, state.cursor), state.example);
              return WORDS.fiveReply({
                pixels: selectedNow(state),
                name: answer?.name ?? '6',
                certainty: answer?.certainty ?? '',
              });
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
          text: WORDS.digits({
            ten: ten.selected,
            tenAccuracy: percentage(ten.retrained.score),
            two: pair.selected,
            twoAccuracy: percentage(pair.retrained.score),
          }),
          task: {
            kind: 'explain',
            asked: WORDS.digitsAsked,
            choices: [
              { says: WORDS.harder, right: true, reply: WORDS.harderReply },
              { says: WORDS.fewerPixels, right: false, reply: WORDS.fewerPixelsReply },
              { says: WORDS.useless, right: false, reply: WORDS.uselessReply },
            ],
          },
        };
      },
    }),
  ],
  card: [WORDS.cardColours, WORDS.cardSign, WORDS.cardWrong, WORDS.cardEnough],
};
