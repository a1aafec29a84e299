import { dropLambdas } from '../../store/readings/drop-lambda';
import { scoreSeries } from '../../store/readings/score-series';
import { quantity, scoreText } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { endsOf, factsOf, firstWhere, named, type PointFacts, retrainedOf, standing } from './point-facts';
import { alone, compared, type Step } from './step';

const LASSO = 'toy-m0';
const NETWORK = 'toy';
/** The features of the product, 2x₄x₅. */
const PAIR = [4, 5] as const;

const r2 = ({ score }: PointFacts) => scoreText(score, 'R²');
const best = (path: ShownPath) => scoreText(Math.max(...scoreSeries(path).penalised), 'R²');
const retrainedR2 = (path: ShownPath, k: number) => scoreText(retrainedOf(path, k).retrained.score, 'R²');
const three = (path: ShownPath) => factsOf(path, 3);

/** The first point that selects five. */
const five = (path: ShownPath) => firstWhere(path, ({ support }) => support.length === 5);

/** The first point without either of the pair. */
function withoutPair(path: ShownPath): PointFacts {
  const drops = PAIR.map(feature => dropLambdas(path.points)[feature]);
  return firstWhere(path, ({ lambda }) => lambda === Math.max(...drops));
}

/** M = 0 against M = 10 on the toy problem. */
export const LASSO_OR_NETWORK: readonly Step[] = [
  alone({
    path: LASSO,
    highlighted: ['path'],
    at: path => standing(endsOf(path)[0]),
    words: path => ({
      text:
        `Ten features, and five of them make y = 2x₃ − x₃² + x₁ + ½x₂ + 2x₄x₅. The others are noise. With M = 0 no hidden unit may ` +
        `read anything, and what remains is the lasso on a linear model. Even its best network on this path has an R² of only ` +
        `${best(path)}: a line can follow neither the square nor the product.`,
    }),
  }),
  alone({
    path: LASSO,
    highlighted: ['path', 'mask'],
    at: path => standing(three(path)),
    words: path => {
      const { point, selected } = three(path);
      const next = Math.min(...point.support.map(feature => dropLambdas(path.points)[feature]));
      return {
        text:
          `From λ = ${quantity(point.lambda)} on, the lasso keeps only ${selected}: ${named(path, point.support)}. The weakest of them stays ` +
          `until λ = ${quantity(next)}. x₄ and x₅ have gone long before, along with the noise.`,
        question: {
          asked: 'Why does it miss x₄ and x₅, which make up more than a third of the variance of y?',
          answer:
            `They matter only as a product. Where x₅ is positive, y rises with x₄; where it is negative, y falls; and on average ` +
            `there is no slope at all. To a linear model each of the two looks like noise.`,
        },
      };
    },
  }),
  compared({
    path: NETWORK,
    beside: LASSO,
    highlighted: ['path', 'score'],
    at: path => standing(five(path)),
    words: (path, lasso) => {
      const at = five(path);
      return {
        text:
          `The same data with M = ${quantity(path.spec.solver.M)}: hidden units may read what has a skip weight. The first to go are the ` +
          `five noise features; at λ = ${quantity(at.point.lambda)}, ${named(path, at.point.support)} are left, exactly what y is ` +
          `made of. R² is ${r2(at)}, where the lasso has ${best(lasso)} at best.`,
        question: {
          asked: 'Is it the selection that is better, or only the model?',
          answer:
            `Both. Give the three features of the lasso to a network that is retrained without any penalty, and R² is ` +
            `${retrainedR2(lasso, 3)}; with these five it is ${retrainedR2(path, 5)}.`,
        },
      };
    },
  }),
  alone({
    path: NETWORK,
    highlighted: ['path', 'score'],
    at: path => standing(withoutPair(path)),
    words: path => {
      const [four, fiveth] = PAIR.map(feature => quantity(dropLambdas(path.points)[feature]));
      return {
        text:
          `As λ rises, x₄ and x₅ leave together, at λ = ${four} and ${fiveth}. The penalty has shrunk all weights by then, so look at ` +
          `networks retrained: with all five R² was ${retrainedR2(path, 5)}, and with the three that stay it is ${retrainedR2(path, 3)}.`,
        question: {
          asked: 'Why together?',
          answer:
            `Each is worth its price only while the other is there. A product with one factor unknown, and as often negative as ` +
            `positive, is as good as no product. This is how a group of inputs that work together shows in a path.`,
        },
      };
    },
  }),
  compared({
    path: NETWORK,
    beside: LASSO,
    highlighted: ['lasso'],
    at: path => standing(five(path)),
    words: (path, lasso) => ({
      text:
        `Both paths side by side, in the article. M says how much network a skip weight buys; with M = 0 it buys none. With a large M ` +
        `even a faint one lets the network in, so the price has to be far higher before all is given up: the last feature leaves at ` +
        `λ = ${quantity(endsOf(path)[1].point.lambda)} here, and at ` +
        `${quantity(endsOf(lasso)[1].point.lambda)} in the lasso.`,
      question: {
        asked: 'Then why not always a large M?',
        answer:
          `Because what the network reads is hardly charged for then. A small M favours inputs that say something by themselves, ` +
          `a large one lets in what matters only together with others.`,
      },
    }),
  }),
];
