import { stableSelection } from '../../store/readings/answer';
import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { keptShares } from '../../store/readings/seed-agreement';
import { percentage } from '../../store/state/number-format';
import { oncePer } from '../../store/state/once-per';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { LESSON_REAL_WORDS as WORDS } from '../../words/en/lesson-real';
import { retrainedNow, selectedNow } from './goals';
import { endsOf, factsOf, named, standing } from './point-facts';
import { alone, type LessonSteps, live, seeded } from './step';

const TOY = 'toy';
const PIXELS = 'mnist-5v6';
const NOISE = [0, 6, 7, 8, 9];
/** What the fourth step asks for. */
const MOST_PIXELS = 60;

/** A kept pixel, a dropped one beside it, and the correlation of their ink. */
interface Pair {
  readonly kept: number;
  readonly dropped: number;
  readonly correlation: number;
}

/** The two neighbours of one row, one kept at about twenty pixels and one dropped, whose ink correlates most. */
const closestPair = oncePer((path: ShownPath): Pair => {
  const { featureOf, groupOf } = featureNumbering(path);
  const support = new Set(factsOf(path, 20).point.support);
  const pairs = [...support].flatMap(kept =>
    [-1, 1].flatMap(step => {
      const dropped = groupOf[featureOf[kept] + step] ?? -1;
      if (dropped < 0 || support.has(dropped)) return [];
      return [{ kept, dropped, correlation: correlationOf(path, featureOf[kept], featureOf[dropped]) }];
    }),
  );
  const none = { kept: 0, dropped: 0, correlation: Number.NaN };
  return pairs.toSorted((a, b) => b.correlation - a.correlation)[0] ?? none;
});

/** Pearson’s correlation of two features over a path’s examples. */
function correlationOf({ examples, description }: ShownPath, one: number, other: number): number {
  if (examples === null) return Number.NaN;
  const column = (feature: number) =>
    Array.from({ length: examples.count }, (_, row) => examples.raw[row * description.features + feature]);
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map(value => value - mean);
  };
  const [a, b] = [centred(column(one)), centred(column(other))];
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * y[i], 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** Four checks of a selection. */
export const IS_IT_REAL: LessonSteps = {
  steps: [
    seeded({
      path: TOY,
      shows: [],
      at: path => standing(factsOf(path, 5)),
      reveals: { shows: ['seeds'], at: path => standing(factsOf(path, 5)) },
      words: (path, { runs }) => {
        const shares = keptShares(runs, 5);
        const noise = NOISE.filter(feature => shares[feature] > 0);
        const choice = (says: string, right: boolean) => {
          const said = { right: String(right), runs: runs.length };
          const reply =
            noise.length === 0
              ? WORDS.noneKept(said)
              : WORDS.someKept({ ...said, features: named(path, noise) });
          return { says, right, reply };
        };
        return {
          text: WORDS.noise,
          task: {
            kind: 'predict',
            asked: WORDS.noiseAsked({ runs: runs.length }),
            choices: [
              choice(WORDS.none, noise.length === 0),
              choice(WORDS.oneOrTwo, noise.length === 1 || noise.length === 2),
              choice(WORDS.threeOrMore, noise.length > 2),
            ],
          },
        };
      },
    }),
    alone({
      path: PIXELS,
      shows: ['mask', 'path'],
      at: path => standing(factsOf(path, 20)),
      words: path => {
        const { kept, dropped, correlation } = closestPair(path);
        return {
          text: WORDS.neighbours({
            pixels: factsOf(path, 20).selected,
            kept: groupName(path, kept),
            dropped: groupName(path, dropped),
            correlation: correlation.toFixed(2),
          }),
          task: {
            kind: 'explain',
            asked: WORDS.neighboursAsked,
            choices: [
              { says: WORDS.noInformation, right: false, reply: WORDS.noInformationReply },
              { says: WORDS.mightBeKept, right: true, reply: WORDS.mightBeKeptReply },
              { says: WORDS.mistake, right: false, reply: WORDS.mistakeReply },
            ],
          },
        };
      },
    }),
    alone({
      path: PIXELS,
      shows: ['score', 'path'],
      at: path => standing(endsOf(path)[0]),
      words: path => {
        const [all] = scoreSeries(path).retrained;
        return {
          text: WORDS.retrain({
            pixels: path.points[all.index].support.length,
            accuracy: percentage(all.score),
          }),
          task: {
            kind: 'do',
            goal: WORDS.retrainGoal({ pixels: MOST_PIXELS }),
            hint: WORDS.retrainHint,
            met: state => (retrainedNow(state, MOST_PIXELS) ?? 0) >= all.score,
            reply: state =>
              WORDS.retrainReply({
                pixels: selectedNow(state),
                accuracy: percentage(retrainedNow(state, MOST_PIXELS) ?? Number.NaN),
              }),
          },
        };
      },
    }),
    live({
      path: TOY,
      shows: ['answer', 'path'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text: WORDS.rows,
        task: {
          kind: 'do',
          goal: WORDS.rowsGoal,
          hint: WORDS.rowsHint,
          controls: ['train'],
          met: state => state.shown === 'live' && shownPath(state)?.stability !== undefined,
          reply: state => {
            const path = shownPath(state);
            const stable = path === null ? null : stableSelection(path);
            if (path === null || stable === null) return WORDS.rowsDone;
            return WORDS.rowsReply({
              runs: stable.runs,
              features: named(path, stable.stable),
              bound: stable.expectedFalse.toFixed(1),
            });
          },
        },
      }),
    }),
    seeded({
      path: PIXELS,
      shows: ['seeds'],
      at: path => standing(factsOf(path, 50)),
      words: () => ({
        text: WORDS.report,
        task: {
          kind: 'explain',
          asked: WORDS.reportAsked,
          choices: [
            { says: WORDS.cause, right: false, reply: WORDS.causeReply },
            { says: WORDS.measured, right: true, reply: WORDS.measuredReply },
            { says: WORDS.leftOut, right: false, reply: WORDS.leftOutReply },
          ],
        },
      }),
    }),
  ],
  card: [WORDS.cardAdd, WORDS.cardSame, WORDS.cardRetrain, WORDS.cardRows],
};
