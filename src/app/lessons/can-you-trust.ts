import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot, keptByAll, keptShares } from '../../store/readings/seed-agreement';
import type { ExplorerState } from '../../store/state/explorer-state';
import { count, percentage } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { selectedNow } from './goals';
import { factsOf, named, standing } from './point-facts';
import { type Choice, type LessonSteps, seeded } from './step';

const PATH = 'mnist-5v6';
/** Two runs differ much where they have less in common than this. */
const DIFFERENT = 0.75;

const some = (path: ShownPath) => factsOf(path, 50);
const many = (path: ShownPath) => factsOf(path, 300);

const inCommon = ({ runs }: SeedRuns, k: number) => percentage(agreement(runs, k));
const byLot = ({ runs }: SeedRuns, k: number) => percentage(agreementByLot(runs[0].order.length, k));

/** Agreement of the runs where the cursor is; 1 while they are missing. */
function agreementNow(state: ExplorerState, id: 'mnist-5v6' | 'toy'): number {
  const seeds = state.seedRuns[id];
  const k = selectedNow(state);
  return seeds && state.shown === id && Number.isFinite(k) && k > 0 ? agreement(seeds.runs, k) : 1;
}

/** Lowest and highest retrained score of the runs, each at its own number of groups nearest to `k`. */
function scoresNear({ runs }: SeedRuns, k: number): readonly [number, number] {
  const scores = runs.map(({ retrained }) => {
    const distance = (selected: number) => Math.abs(Math.log(selected / k));
    return retrained.toSorted((a, b) => distance(a.selected) - distance(b.selected))[0].score;
  });
  return [Math.min(...scores), Math.max(...scores)];
}

/** Choices of how many of `all` are kept every time. */
function guesses(kept: number, all: number, seen: string): readonly Choice[] {
  const thirds = [0, Math.round(all / 3), Math.round((2 * all) / 3), all];
  return [0, 1, 2].map(i => {
    const [from, to] = [thirds[i] + (i === 0 ? 0 : 1), thirds[i + 1]];
    const right = kept >= from && kept <= to;
    return { says: `${from} to ${to}`, right, reply: `${right ? 'Yes.' : 'No.'} ${seen}` };
  });
}

/** One problem, several seeds. */
export const CAN_YOU_TRUST: LessonSteps = {
  steps: [
    seeded({
      path: PATH,
      shows: ['mask'],
      at: path => standing(some(path)),
      reveals: { shows: ['seeds'], at: path => standing(some(path)) },
      words: (path, { runs }) => {
        const { selected } = some(path);
        const { all, any } = keptByAll(runs, selected);
        return {
          text:
            `One run found these ${selected} pixels. It began with random initial weights and a random order of the images. ` +
            `The same was done ${runs.length} times, each time with another seed.`,
          task: {
            kind: 'predict',
            asked: `How many of about ${selected} pixels does every run keep?`,
            choices: guesses(
              all,
              selected,
              `All ${runs.length} runs keep ${all} pixels. ${any} pixels are kept by at least one run.`,
            ),
          },
        };
      },
    }),
    seeded({
      path: PATH,
      shows: ['seeds'],
      at: path => standing(some(path)),
      words: (path, seeds) => {
        const { selected } = some(path);
        return {
          text:
            `With ${selected} pixels left, two runs share ${inCommon(seeds, selected)} of what they keep. ` +
            `Two random sets of pixels would share ${byLot(seeds, selected)}. All runs saw the same images.`,
          task: {
            kind: 'explain',
            asked: 'What does this figure tell?',
            choices: [
              {
                says: 'Other images would give the same pixels.',
                right: false,
                reply: 'It cannot tell. Every run saw the same images. Only seeds differed.',
              },
              {
                says: 'Randomness of training changes little here.',
                right: true,
                reply:
                  'Yes. Different initial weights and orders swap only a few pixels around a stable core.',
              },
              {
                says: 'The pixels are chosen at random.',
                right: false,
                reply: 'No. Random sets would share far less: compare the dashed line.',
              },
            ],
          },
        };
      },
    }),
    seeded({
      path: PATH,
      shows: ['seeds'],
      at: path => standing(some(path)),
      words: (path, { runs }) => {
        const least = Math.min(
          ...path.points.flatMap(({ support }) => (support.length ? [agreement(runs, support.length)] : [])),
        );
        return {
          text: `The runs do not agree equally everywhere on the path. At worst, two runs share ${percentage(least)}.`,
          task: {
            kind: 'do',
            goal: `Find a number of pixels at which two runs share less than ${percentage(DIFFERENT)}.`,
            hint: 'Move “number left” below the figure, or drag in its curve.',
            met: state => agreementNow(state, PATH) < DIFFERENT,
            reply: state =>
              `With ${count(selectedNow(state))} pixels, two runs share ${percentage(agreementNow(state, PATH))}. ` +
              `Many of these pixels are worth about the same, so chance decides which go first.`,
          },
        };
      },
    }),
    seeded({
      path: PATH,
      shows: ['score', 'mask'],
      at: path => standing(many(path)),
      words: (path, seeds) => {
        const { selected } = many(path);
        const [low, high] = scoresNear(seeds, selected);
        return {
          text:
            `With about ${selected} pixels, the ${seeds.runs.length} retrained runs reach between ${percentage(low)} and ${percentage(high)}. ` +
            `Yet two of them share only ${inCommon(seeds, selected)} of their pixels.`,
          task: {
            kind: 'explain',
            asked: 'Which sentence may you write about the pixels of one run?',
            choices: [
              {
                says: 'These pixels are the important ones.',
                right: false,
                reply: 'Too much. Other runs use other pixels and are as accurate.',
              },
              {
                says: 'These pixels are enough for this accuracy.',
                right: true,
                reply: 'Yes. “Enough” is true. Other sets of pixels are enough as well.',
              },
              {
                says: 'The dropped pixels carry no information.',
                right: false,
                reply: 'No. Some of the other runs keep them, and do as well.',
              },
            ],
          },
        };
      },
    }),
    seeded({
      path: 'toy',
      shows: ['seeds'],
      at: path => standing(factsOf(path, 8)),
      words: (path, { runs }) => {
        const shares = keptShares(runs, 5);
        const always = Array.from(shares.keys()).filter(feature => shares[feature] === 1);
        return {
          text: `In the toy problem each seed also draws other data. That is a harder test.`,
          task: {
            kind: 'do',
            goal: 'Find a number of features, above three, at which all runs keep the same ones.',
            hint: 'Move “number left”, and watch for bars that are all full or empty.',
            met: state =>
              selectedNow(state) > 3 &&
              selectedNow(state) < 10 &&
              agreementNow(state, 'toy') === 1 &&
              state.shown === 'toy',
            reply: () =>
              `With five left, all ${runs.length} runs keep ${named(path, always)}: the five that make y. ` +
              `No feature can stand in for another.`,
          },
        };
      },
    }),
  ],
  card: [
    'Run it again with other seeds: what stays each time does not depend on chance in training.',
    'Early on a path, many inputs are worth about the same, and runs differ.',
    '“These inputs are enough” can be true of several different sets.',
    'Other seeds are not other data: for that, resample the rows.',
  ],
};
