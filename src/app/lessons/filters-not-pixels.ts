import { percentage, quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { LESSON_FILTERS_WORDS as WORDS } from '../../words/en/lesson-filters';
import { retrainedNow, selectedNow } from './goals';
import { endsOf, factsOf, type PointFacts, retrainedOf, standing } from './point-facts';
import { alone, type Choice, type LessonSteps } from './step';

const PATH = 'mnist-filters';
/** What the third step asks for. */
const MOST_FILTERS = 3;
const LEAST_ACCURACY = 0.95;

const half = (path: ShownPath) => factsOf(path, path.points[0].support.length / 2);
const few = (path: ShownPath) => retrainedOf(path, MOST_FILTERS);

const parametersOf = ({ point }: PointFacts) => point.filters?.cost.parameters ?? Number.NaN;

/** An answer to choose, and the bounds between which it is right. */
interface Range {
  readonly says: string;
  readonly from: number;
  readonly to: number;
}

const FALLS: readonly Range[] = [
  { says: WORDS.lessThanThree, from: Number.NEGATIVE_INFINITY, to: 0.03 },
  { says: WORDS.threeToTen, from: 0.03, to: 0.1 },
  { says: WORDS.aboutHalf, from: 0.1, to: 1 },
];

const SHARES: readonly Range[] = [
  { says: WORDS.moreThanHalf, from: 0.5, to: 1 },
  { says: WORDS.fifthToHalf, from: 0.2, to: 0.5 },
  { says: WORDS.lessThanFifth, from: 0, to: 0.2 },
];

/** The choices among ranges, the right one being where `value` lies. */
function choicesOf(
  ranges: readonly Range[],
  value: number,
  reply: (right: boolean) => string,
): readonly Choice[] {
  return ranges.map(({ says, from, to }) => {
    const right = value > from && value <= to;
    return { says, right, reply: reply(right) };
  });
}

/** Filters of a convolution dropped like pixels. */
export const FILTERS_NOT_PIXELS: LessonSteps = {
  steps: [
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(endsOf(path)[0]),
      words: path => ({
        text: WORDS.skips({ filters: endsOf(path)[0].selected }),
        task: {
          kind: 'explain',
          asked: WORDS.skipsAsked,
          choices: [
            { says: WORDS.mapToOutputs, right: true, reply: WORDS.mapToOutputsReply },
            { says: WORDS.pixelsToFilter, right: false, reply: WORDS.pixelsToFilterReply },
            { says: WORDS.filterToFilter, right: false, reply: WORDS.filterToFilterReply },
          ],
        },
      }),
    }),
    alone({
      path: PATH,
      shows: [],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['path', 'score'], at: path => standing(half(path)) },
      words: path => {
        const [first] = endsOf(path);
        const { selected, score, point } = half(path);
        return {
          text: WORDS.fall({ all: first.selected, accuracy: percentage(first.score), filters: selected }),
          task: {
            kind: 'predict',
            asked: WORDS.fallAsked,
            choices: choicesOf(FALLS, first.score - score, right =>
              WORDS.fallReply({
                right: String(right),
                lambda: quantity(point.lambda),
                accuracy: percentage(score),
              }),
            ),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['score', 'path'],
      at: path => standing(half(path)),
      words: () => ({
        text: WORDS.enough,
        task: {
          kind: 'do',
          goal: WORDS.enoughGoal({ filters: MOST_FILTERS, accuracy: percentage(LEAST_ACCURACY) }),
          hint: WORDS.enoughHint,
          met: state => (retrainedNow(state, MOST_FILTERS) ?? 0) >= LEAST_ACCURACY,
          reply: state =>
            WORDS.enoughReply({
              filters: selectedNow(state),
              accuracy: percentage(retrainedNow(state, MOST_FILTERS) ?? Number.NaN),
            }),
        },
      }),
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(few(path)),
      reveals: { shows: ['cost', 'score'], at: path => standing(few(path)) },
      words: path => {
        const at = few(path);
        const [before, now] = [parametersOf(endsOf(path)[0]), parametersOf(at)];
        return {
          text: WORDS.cut({ filters: at.selected }),
          task: {
            kind: 'predict',
            asked: WORDS.cutAsked,
            choices: choicesOf(SHARES, now / before, right =>
              WORDS.cutReply({
                right: String(right),
                left: now,
                all: before,
                accuracy: percentage(at.retrained.score),
              }),
            ),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(factsOf(path, 6)),
      words: path => ({
        text: WORDS.norm({ filters: factsOf(path, 6).selected }),
        task: {
          kind: 'explain',
          asked: WORDS.normAsked,
          choices: [
            { says: WORDS.anywhere, right: true, reply: WORDS.anywhereReply },
            { says: WORDS.everyPlace, right: false, reply: WORDS.everyPlaceReply },
            { says: WORDS.always, right: false, reply: WORDS.alwaysReply },
          ],
        },
      }),
    }),
  ],
  card: [WORDS.cardGroup, WORDS.cardMany, WORDS.cardCut, WORDS.cardWhere],
};
