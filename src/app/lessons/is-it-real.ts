import { stableSelection } from '../../store/readings/answer';
import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { keptShares } from '../../store/readings/seed-agreement';
import { count, percentage } from '../../store/state/number-format';
import { oncePer } from '../../store/state/once-per';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
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
        const seen =
          noise.length === 0
            ? `Not one noise feature is among the five that any of the ${runs.length} runs keeps.`
            : `${named(path, noise)} are kept by at least one of the ${runs.length} runs.`;
        const choice = (says: string, right: boolean) => ({
          says,
          right,
          reply: `${right ? 'Yes.' : 'No.'} ${seen}`,
        });
        return {
          text:
            `A first check: add inputs that cannot matter, such as copies of columns in random order. ` +
            `A selection that keeps them is not real. The toy problem has five such inputs among ten.`,
          task: {
            kind: 'predict',
            asked: `In ${runs.length} runs that each keep five inputs, how many noise inputs are ever kept?`,
            choices: [
              choice('None', noise.length === 0),
              choice('One or two', noise.length === 1 || noise.length === 2),
              choice('Three or more', noise.length > 2),
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
          text:
            `A second check: correlated inputs. With ${factsOf(path, 20).selected} pixels left, ${groupName(path, kept)} is kept. ` +
            `Its neighbour, ${groupName(path, dropped)}, is dropped. Over the examples their ink correlates with r = ${correlation.toFixed(2)}.`,
          task: {
            kind: 'explain',
            asked: 'What follows about the dropped neighbour?',
            choices: [
              {
                says: 'It carries no information about the digit.',
                right: false,
                reply: 'No. It says nearly what the kept pixel says. That is information.',
              },
              {
                says: 'It might have been kept instead.',
                right: true,
                reply: 'Yes. One of the two was enough. Other rows might have kept the other one.',
              },
              {
                says: 'The network made a mistake.',
                right: false,
                reply: 'No. Paying for both would have cost more than it gains.',
              },
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
          text:
            `A third check: retrain on the selection alone. If the accuracy holds, the selection is enough. ` +
            `Retrained on ${count(path.points[all.index].support.length)} pixels, the network is right on ${percentage(all.score)}.`,
          task: {
            kind: 'do',
            goal: `With at most ${MOST_PIXELS} pixels, find a retrained network that is at least as accurate.`,
            hint: 'Orange circles are retrained networks. Move λ to one of them on the right.',
            met: state => (retrainedNow(state, MOST_PIXELS) ?? 0) >= all.score,
            reply: state =>
              `${count(selectedNow(state))} pixels, and ${percentage(retrainedNow(state, MOST_PIXELS) ?? Number.NaN)} once retrained. ` +
              `These pixels are enough. That does not make the others useless.`,
          },
        };
      },
    }),
    live({
      path: TOY,
      shows: ['answer', 'path'],
      at: path => standing(factsOf(path, 5)),
      words: () => ({
        text:
          `A fourth check: other rows. Stability selection trains the path on many halves of the rows, ` +
          `and counts how often each input is selected. This needs a path that was trained here.`,
        task: {
          kind: 'do',
          goal: 'Train the path here, then run the stability selection.',
          hint: 'Press “Train” and wait. Then press “Stability selection” in the answer.',
          controls: ['train'],
          met: state => state.shown === 'live' && shownPath(state)?.stability !== undefined,
          reply: state => {
            const path = shownPath(state);
            const stable = path === null ? null : stableSelection(path);
            if (path === null || stable === null) return 'Now each input has a share of runs that select it.';
            return (
              `${stable.runs} runs are done. At least four in five of them select ${named(path, stable.stable)}. ` +
              `The bound on false ones is ${stable.expectedFalse.toFixed(1)}.`
            );
          },
        },
      }),
    }),
    seeded({
      path: PIXELS,
      shows: ['seeds'],
      at: path => standing(factsOf(path, 50)),
      words: () => ({
        text: `You have four checks: inputs that cannot matter, correlated inputs, retraining, and other rows.`,
        task: {
          kind: 'explain',
          asked: 'Which report of a selection is the most honest?',
          choices: [
            {
              says: '“The network uses these inputs, so they cause the outcome.”',
              right: false,
              reply: 'No. A network uses what predicts. That says nothing about causes.',
            },
            {
              says: '“These inputs predict this well when retrained; this share of runs selects each.”',
              right: true,
              reply: 'Yes. It says what was measured, how well, and how stable it is.',
            },
            {
              says: '“All other inputs can be left out of future studies.”',
              right: false,
              reply: 'No. A correlated input may have been dropped by chance.',
            },
          ],
        },
      }),
    }),
  ],
  card: [
    'Add inputs that cannot matter. A real selection drops them.',
    'A dropped input may say the same as a kept one.',
    'Retrain on the selection alone to see whether it is enough.',
    'Report how often each input is selected on other rows.',
  ],
};
