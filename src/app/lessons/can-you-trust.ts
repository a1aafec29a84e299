import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot, keptByAll, keptShares } from '../../store/readings/seed-agreement';
import type { ExplorerState } from '../../store/state/explorer-state';
import { percentage } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { LESSON_TRUST_WORDS as WORDS } from '../../words/en/lesson-trust';
import { selectedNow } from './goals';
import { factsOf, named, rangeText, standing } from './point-facts';
import { type Choice, type LessonSteps, seeded } from './step';

const PATH = 'mnist-5v6';
/** Two runs differ much where they have less in common than this. */
const DIFFERENT = 0.75;

const some = (path: ShownPath) => factsOf(path, 50);
const many = (path: ShownPath) => factsOf(path, 300);

const inCommon = ({ runs }: SeedRuns, k: number) => percentage(agreement(runs, k));
const atRandom = ({ runs }: SeedRuns, k: number) => percentage(agreementByLot(runs[0].order.length, k));

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
function guesses(kept: number, all: number, reply: (right: boolean) => string): readonly Choice[] {
  const thirds = [0, Math.round(all / 3), Math.round((2 * all) / 3), all];
  return [0, 1, 2].map(i => {
    const [from, to] = [thirds[i] + (i === 0 ? 0 : 1), thirds[i + 1]];
    const right = kept >= from && kept <= to;
    return { says: rangeText([from, to]), right, reply: reply(right) };
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
          text: WORDS.runs({ pixels: selected, runs: runs.length }),
          task: {
            kind: 'predict',
            asked: WORDS.runsAsked({ pixels: selected }),
            choices: guesses(all, selected, right =>
              WORDS.runsReply({ right: String(right), runs: runs.length, all, any }),
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
          text: WORDS.shared({
            pixels: selected,
            share: inCommon(seeds, selected),
            random: atRandom(seeds, selected),
          }),
          task: {
            kind: 'explain',
            asked: WORDS.sharedAsked,
            choices: [
              { says: WORDS.otherImages, right: false, reply: WORDS.otherImagesReply },
              { says: WORDS.littleChange, right: true, reply: WORDS.littleChangeReply },
              { says: WORDS.atRandom, right: false, reply: WORDS.atRandomReply },
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
          text: WORDS.worst({ share: percentage(least) }),
          task: {
            kind: 'do',
            goal: WORDS.worstGoal({ share: percentage(DIFFERENT) }),
            hint: WORDS.worstHint,
            met: state => agreementNow(state, PATH) < DIFFERENT,
            reply: state =>
              WORDS.worstReply({
                pixels: selectedNow(state),
                share: percentage(agreementNow(state, PATH)),
              }),
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
          text: WORDS.accurate({
            pixels: selected,
            runs: seeds.runs.length,
            low: percentage(low),
            high: percentage(high),
            share: inCommon(seeds, selected),
          }),
          task: {
            kind: 'explain',
            asked: WORDS.accurateAsked,
            choices: [
              { says: WORDS.important, right: false, reply: WORDS.importantReply },
              { says: WORDS.sufficient, right: true, reply: WORDS.sufficientReply },
              { says: WORDS.noInformation, right: false, reply: WORDS.noInformationReply },
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
          text: WORDS.toy,
          task: {
            kind: 'do',
            goal: WORDS.toyGoal,
            hint: WORDS.toyHint,
            met: state =>
              selectedNow(state) > 3 &&
              selectedNow(state) < 10 &&
              agreementNow(state, 'toy') === 1 &&
              state.shown === 'toy',
            reply: () => WORDS.toyReply({ runs: runs.length, features: named(path, always) }),
          },
        };
      },
    }),
  ],
  card: [WORDS.cardSeeds, WORDS.cardEarly, WORDS.cardEnough, WORDS.cardData],
};
