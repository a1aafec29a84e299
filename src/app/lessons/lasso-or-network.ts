import { dropLambdas } from '../../store/readings/drop-lambda';
import { scoreSeries } from '../../store/readings/score-series';
import { quantity, scoreText } from '../../store/state/number-format';
import { cursorPoint, type ShownPath } from '../../store/state/shown-path';
import { bestNow, selectsExactly } from './goals';
import { endsOf, factsAt, factsOf, firstWhere, named, retrainedOf, standing } from './point-facts';
import { alone, compared, type LessonSteps } from './step';

const LASSO = 'toy-m0';
const NETWORK = 'toy';
/** The features that y is made of, and those of its product, 2x₄x₅. */
const MATTERING = [1, 2, 3, 4, 5] as const;
const PAIR = [4, 5] as const;

const best = (path: ShownPath) => scoreText(Math.max(...scoreSeries(path).penalised), 'R²');
const retrainedR2 = (path: ShownPath, k: number) => scoreText(retrainedOf(path, k).retrained.score, 'R²');
const three = (path: ShownPath) => factsOf(path, 3);

/** The first point that selects five. */
const five = (path: ShownPath) => firstWhere(path, ({ support }) => support.length === 5);

/** The last point with all that matters. */
function lastWhole(path: ShownPath) {
  const index = path.points.findLastIndex(({ support }) => MATTERING.every(each => support.includes(each)));
  return factsAt(path, Math.max(0, index));
}

/** The first point without either of the pair. */
function withoutPair(path: ShownPath) {
  const drops = PAIR.map(feature => dropLambdas(path.points)[feature]);
  return firstWhere(path, ({ lambda }) => lambda === Math.max(...drops));
}

/** M = 0 against M = 10 on the toy problem. */
export const LASSO_OR_NETWORK: LessonSteps = {
  steps: [
    alone({
      path: LASSO,
      shows: [],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['path', 'mask'], at: path => standing(three(path)) },
      words: path => ({
        text:
          `There are ten features. Five of them make y = 2x₃ − x₃² + x₁ + ½x₂ + 2x₄x₅. The other five are noise. ` +
          `With M = 0 no hidden unit may read anything. What remains is the lasso on a linear model.`,
        task: {
          kind: 'predict',
          asked: 'Which features will the lasso keep longest?',
          choices: [
            {
              says: 'All five that make y',
              right: false,
              reply: `Not all. ${named(path, three(path).point.support)} stay. x₄ and x₅ are dropped among the noise.`,
            },
            {
              says: 'x₁, x₂ and x₃',
              right: true,
              reply: `Yes: ${named(path, three(path).point.support)} stay. x₄ and x₅ are dropped among the noise.`,
            },
            {
              says: 'x₄ and x₅',
              right: false,
              reply: `No, they are dropped among the noise. ${named(path, three(path).point.support)} stay.`,
            },
          ],
        },
      }),
    }),
    alone({
      path: LASSO,
      shows: ['path', 'mask'],
      at: path => standing(three(path)),
      words: path => ({
        text:
          `The lasso drops x₄ and x₅ early. Its best R² on this path is only ${best(path)}. ` +
          `Yet the product of x₄ and x₅ makes up more than a third of the variance of y.`,
        task: {
          kind: 'explain',
          asked: 'Why does the lasso miss x₄ and x₅?',
          choices: [
            {
              says: 'Their effect on y is too small.',
              right: false,
              reply: 'No. The product is more than a third of the variance of y. Think of one factor alone.',
            },
            {
              says: 'On average, y neither rises nor falls with either of them alone.',
              right: true,
              reply:
                'Yes. Where x₅ is positive, y rises with x₄. Where x₅ is negative, y falls. A line sees nothing.',
            },
            {
              says: 'λ was too large from the beginning.',
              right: false,
              reply:
                'No. Even at the smallest λ, the line has no use for them. Look at the left end of the path.',
            },
          ],
        },
      }),
    }),
    alone({
      path: NETWORK,
      shows: ['mask', 'path'],
      at: path => standing(endsOf(path)[0]),
      words: path => ({
        text:
          `The same data with M = ${quantity(path.spec.solver.M)}. Hidden units may now read every feature that has a skip weight. ` +
          `At the smallest λ all ten features are used.`,
        task: {
          kind: 'do',
          goal: 'Raise λ until exactly the five features that make y are left.',
          hint: 'Watch the names: x₁ to x₅ have to stay, and x₀ and x₆ to x₉ have to go.',
          met: state => selectsExactly(state, MATTERING),
          reply: state =>
            `From λ = ${quantity(cursorPoint(state)?.lambda ?? Number.NaN)} on, the noise is gone. ` +
            `The best R² of this path is ${scoreText(bestNow(state), 'R²')}.`,
        },
      }),
    }),
    alone({
      path: NETWORK,
      shows: ['mask'],
      at: path => standing(five(path)),
      reveals: { shows: ['path', 'score'], at: path => standing(withoutPair(path)) },
      words: path => {
        const [four, fiveth] = PAIR.map(feature => quantity(dropLambdas(path.points)[feature]));
        const seen = `x₄ leaves at λ = ${four} and x₅ at λ = ${fiveth}. Each is worth its price only while the other is there.`;
        return {
          text:
            `Five features are left. Retrained on them, R² is ${retrainedR2(path, 5)}. ` +
            `The last network with all five stands at λ = ${quantity(lastWhole(path).point.lambda)}. Then something has to go.`,
          task: {
            kind: 'predict',
            asked: 'In which order will x₄ and x₅ leave?',
            choices: [
              { says: 'x₄ long before x₅', right: false, reply: `No, nearly together. ${seen}` },
              { says: 'x₅ long before x₄', right: false, reply: `No, nearly together. ${seen}` },
              { says: 'Nearly together', right: true, reply: `Yes. ${seen}` },
            ],
          },
        };
      },
    }),
    compared({
      path: NETWORK,
      beside: LASSO,
      shows: ['lasso'],
      at: path => standing(five(path)),
      words: (path, lasso) => ({
        text:
          `Both paths side by side. M says how much hidden weight a skip weight allows. The last feature leaves at ` +
          `λ = ${quantity(endsOf(path)[1].point.lambda)} with M = ${quantity(path.spec.solver.M)}, and at λ = ${quantity(endsOf(lasso)[1].point.lambda)} in the lasso.`,
        task: {
          kind: 'explain',
          asked: 'Why not always use a large M?',
          choices: [
            {
              says: 'Training becomes impossible.',
              right: false,
              reply: 'No. Large M trains well; this path is an example. Think of what the price is paid on.',
            },
            {
              says: 'A tiny skip weight then lets the network in almost for free.',
              right: true,
              reply:
                'Yes. The price is paid on skip weights only. A small M favours inputs that matter by themselves.',
            },
            {
              says: 'A large M drops all features at once.',
              right: false,
              reply: 'No. With a large M the features stay longer: compare the last λ of the two paths.',
            },
          ],
        },
      }),
    }),
  ],
  card: [
    'M = 0 is the lasso: it sees only what acts by itself, along a line.',
    'With M > 0 the network finds features that matter only together.',
    'Features that work together leave the path together.',
    'A larger M lets more of the network in for the same price.',
  ],
};
