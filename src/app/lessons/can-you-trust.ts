import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot, keptByAll, keptShares } from '../../store/readings/seed-agreement';
import { percentage } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { factsOf, firstWhere, named, standing } from './point-facts';
import { type Step, seeded } from './step';

const PATH = 'mnist-5v6';

const some = (path: ShownPath) => factsOf(path, 50);
const many = (path: ShownPath) => factsOf(path, 300);
const few = (path: ShownPath) => factsOf(path, 5);
const five = (path: ShownPath) => firstWhere(path, ({ support }) => support.length === 5);

const inCommon = ({ runs }: SeedRuns, k: number) => percentage(agreement(runs, k));
const byLot = ({ runs }: SeedRuns, k: number) => percentage(agreementByLot(runs[0].order.length, k));

/** Lowest and highest retrained score of the runs, each at its own number of groups nearest to `k`. */
function scoresNear({ runs }: SeedRuns, k: number): readonly [number, number] {
  const scores = runs.map(({ retrained }) => {
    const distance = (selected: number) => Math.abs(Math.log(selected / k));
    return retrained.toSorted((a, b) => distance(a.selected) - distance(b.selected))[0].score;
  });
  return [Math.min(...scores), Math.max(...scores)];
}

/** One problem, several seeds. */
export const CAN_YOU_TRUST: readonly Step[] = [
  seeded({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(some(path)),
    words: (path, { runs }) => ({
      text:
        `${some(path).selected} pixels that tell a five from a six: this is what one run has found. It started from weights drawn by ` +
        `lot and saw the images in an order drawn by lot. The same was done ${runs.length} times, each with another seed and all else equal. ` +
        `Before you go on, guess: how many pixels are kept every time?`,
      question: {
        asked: 'How many?',
        answer: `${keptByAll(runs, some(path).selected).all}. The next step shows which.`,
      },
    }),
  }),
  seeded({
    path: PATH,
    highlighted: ['seeds'],
    at: path => standing(some(path)),
    words: (path, seeds) => {
      const { selected } = some(path);
      const { all, any } = keptByAll(seeds.runs, selected);
      return {
        text:
          `Each pixel coloured by how many of the ${seeds.runs.length} runs keep it when ${selected} are left. ${all} are kept by all, and ${any} ` +
          `by at least one. Two runs have on average ${inCommon(seeds, selected)} of what they keep between them in common; ` +
          `pixels drawn by lot would have ${byLot(seeds, selected)}.`,
        question: {
          asked: 'So how much of the selection is chance?',
          answer:
            `Of the chances of training, little: other first weights and another order exchange a few pixels beside those kept each time. ` +
            `But all runs saw the same images. What other images would change, this figure cannot tell.`,
        },
      };
    },
  }),
  seeded({
    path: PATH,
    highlighted: ['seeds'],
    at: path => standing(many(path)),
    words: (path, seeds) => {
      const [{ selected }, last] = [many(path), few(path).selected];
      return {
        text:
          `Earlier on the path it is different. With ${selected} pixels left, two runs have only ${inCommon(seeds, selected)} in common, and lots ` +
          `would have ${byLot(seeds, selected)}. With ${last} left it is ${inCommon(seeds, last)}. Move along the curve.`,
        question: {
          asked: 'Why do the runs differ most where so many pixels are left?',
          answer:
            `Many of these pixels are worth next to nothing, and all about the same, so that chance decides which go first. The fewer are ` +
            `left, the more each of them has to say.`,
        },
      };
    },
  }),
  seeded({
    path: PATH,
    highlighted: ['score'],
    at: path => standing(many(path)),
    words: (path, seeds) => {
      const { selected } = many(path);
      const [low, high] = scoresNear(seeds, selected);
      return {
        text:
          `Now the accuracy there. With about ${selected} pixels, the ${seeds.runs.length} runs retrained reach between ${percentage(low)} and ` +
          `${percentage(high)}: they are as good as each other, on pixels of which two share only ${inCommon(seeds, selected)}.`,
        question: {
          asked: 'What follows for the sentence “these pixels are the important ones”?',
          answer:
            `It says too much. “These pixels are enough” is true, and here others are enough as well. Not even what every run keeps ` +
            `has to be needed: a neighbour might do, and was only never the one to stay.`,
        },
      };
    },
  }),
  seeded({
    path: 'toy',
    highlighted: ['seeds'],
    at: path => standing(five(path)),
    words: (path, { runs }) => {
      const shares = keptShares(runs, 5);
      const always = Array.from(shares.keys()).filter(feature => shares[feature] === 1);
      return {
        text:
          `The toy problem is a harder test, since here each seed draws other data as well. With five left, all ${runs.length} runs keep ` +
          `${named(path, always)}: no feature can stand in for another. To test your own selection like this, hold back part of ` +
          `the data for validation, change the seed in the set-up and train again. Trust what stays each time.`,
      };
    },
  }),
];
