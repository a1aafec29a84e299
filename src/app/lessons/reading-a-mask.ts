import { dropLambdas } from '../../store/readings/drop-lambda';
import { featureNumbering, outputNames, outputsOf } from '../../store/readings/feature-numbering';
import { count, percentage, quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { endsOf, extentOf, extentText, factsOf, type PointFacts, retrainedOf, standing } from './point-facts';
import { alone, compared, type Step } from './step';

const PATH = 'mnist-5v6';
/** Output of the sixes. */
const SIX = 1;

const some = (path: ShownPath) => factsOf(path, 60);
const few = (path: ShownPath) => factsOf(path, 18);

/** What the network at a point says of an example. */
function answerOf(path: ShownPath, { point }: PointFacts, example: number) {
  const outputs = outputsOf(path);
  const shares = Array.from(point.examples?.subarray(example * outputs, (example + 1) * outputs) ?? []);
  const said = shares.indexOf(Math.max(...shares));
  return { said, name: outputNames(path)[said], sure: percentage(shares[said]) };
}

/** The first example that the dense network gets right and the one of `few` wrong; 0 where there is none. */
function lostExample(path: ShownPath): number {
  const truths = Array.from(path.examples?.y ?? []);
  const lost = truths.findIndex(
    (truth, example) =>
      answerOf(path, endsOf(path)[0], example).said === truth &&
      answerOf(path, few(path), example).said !== truth,
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
export const READING_A_MASK: readonly Step[] = [
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(some(path)),
    words: path => {
      const { selected } = some(path);
      const { constant } = path.description;
      return {
        text:
          `The mask is the image’s own grid. The ${count(selected)} coloured pixels are selected, and the stronger the ` +
          `colour, the longer their skip weight θ. Plain grey ones are dropped. The ${count(constant.length)} hatched ones ` +
          `never vary in the training images, so there was nothing to decide.`,
        question: {
          asked: 'Does a strong colour mean that the pixel matters much?',
          answer:
            `Not by itself. The skip weight is what the pixel pays for, and the hidden layer may read it with up to M times ` +
            `as much; and two neighbours may share between them what one alone could do.`,
        },
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(some(path), { mask: { kind: 'class', index: SIX } }),
    words: () => ({
      text:
        `Now the colours have a sign. Blue pixels speak for a six when they have ink, orange ones against it. The blue ` +
        `ones lie lower and further left, on the loop that closes in a six and is open in a five. The strongest orange ones are ` +
        `where a five has its bar and a six seldom has ink.`,
      question: {
        asked: 'What would the mask of the fives look like?',
        answer:
          `The same with the colours exchanged, as its small picture shows. With two classes only the difference of ` +
          `their weights counts, and the shortest weights with that difference are equal and opposite.`,
      },
    }),
  }),
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(some(path), { mask: { kind: 'drop' } }),
    words: path => {
      const last = lastToDrop(path, 5);
      const from = Math.min(...last.map(group => dropLambdas(path.points)[group]));
      return {
        text:
          `The same grid coloured by the λ at which each pixel drops. Moving λ changes nothing here: this is the whole ` +
          `path in one picture. The rim goes first. The last five lie in ${extentText(extentOf(path, last))} and are ` +
          `there until λ = ${quantity(from)} at least.`,
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['example'],
    at: path => standing(few(path), { example: lostExample(path) }),
    words: path => {
      const example = lostExample(path);
      const truth = outputNames(path)[path.examples?.y[example] ?? 0];
      const [dense, sparse] = [answerOf(path, endsOf(path)[0], example), answerOf(path, few(path), example)];
      return {
        text:
          `A ${truth} as the network sees it, through the ${few(path).selected} pixels that are left. All the rest might as ` +
          `well be blank. From these it takes the ${truth} for a ${sparse.name} (${sparse.sure}).`,
        question: {
          asked: 'Did it ever know better?',
          answer: `Yes: with ${count(endsOf(path)[0].selected)} pixels it said ${dense.name} (${dense.sure}). What told it so has been dropped.`,
        },
      };
    },
  }),
  compared({
    path: 'mnist-10',
    beside: PATH,
    highlighted: ['mask', 'score'],
    at: path => standing(retrainedOf(path, 40)),
    words: (path, two) => {
      const [ten, pair] = [retrainedOf(path, 40), retrainedOf(two, 40)];
      return {
        text:
          `All ten digits, with ${ten.selected} pixels left. A pixel is selected or dropped for all of them at once, and then speaks for ` +
          `some digits and against others: see the small masks. More has to be told apart, so as many pixels do less. Retrained, ` +
          `they give ${percentage(ten.retrained.score)}; for 5 against 6, ${pair.selected} gave ${percentage(pair.retrained.score)}.`,
        question: {
          asked: 'Is a dropped pixel useless?',
          answer:
            `No. It was not worth its price as long as the others were there. Another run, or other images, may keep it and drop ` +
            `its neighbour: the last lesson is about that.`,
        },
      };
    },
  }),
];
