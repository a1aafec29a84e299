import { featureNumbering } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { count, percentage, quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { endsOf, extentOf, extentText, factsOf, retrainedOf, standing } from './point-facts';
import { alone, type Step } from './step';

const PATH = 'mnist-5v6';

const half = (path: ShownPath) => factsOf(path, path.points[0].support.length / 2);
const few = (path: ShownPath) => retrainedOf(path, 20);
const fewest = (path: ShownPath) => retrainedOf(path, 6);

/** λ from the dense network to the empty one, on 5 against 6. */
export const WHAT_LAMBDA_DOES: readonly Step[] = [
  alone({
    path: PATH,
    highlighted: ['path'],
    at: path => standing(endsOf(path)[0]),
    words: path => {
      const [first] = endsOf(path);
      const varying = featureNumbering(path).groups.length;
      return {
        text:
          `A network tells fives from sixes. Each line is one pixel: its height is the weight that leads from this ` +
          `pixel straight to the answer, and λ is the price of that weight. At the left λ is small. ` +
          `${first.selected === varying ? 'All' : `${count(first.selected)} of the`} ${count(varying)} pixels that ever vary are in use, and the network is right on ` +
          `${percentage(first.score)} of ${count(scoreSeries(path).samples)} images it was not trained on.`,
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['path', 'score'],
    at: path => standing(half(path)),
    words: path => {
      const [first] = endsOf(path);
      const { point, selected, score } = half(path);
      return {
        text:
          `At λ = ${quantity(point.lambda)} half of the pixels are gone: ${count(selected)} are left. Where a line has ` +
          `reached zero, the whole network has let go of its pixel and would answer the same whatever that pixel ` +
          `showed. Look at the accuracy below: ${percentage(score)}.`,
        question: {
          asked: `Why does it hardly move, with ${count(first.selected - selected)} pixels gone?`,
          answer:
            `Neighbouring pixels show nearly the same. What goes first is what lowers the loss by less than it costs, ` +
            `which is mostly what the others can say as well.`,
        },
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['score'],
    at: path => standing(few(path)),
    words: path => {
      const { point, selected, score, retrained } = few(path);
      return {
        text:
          `At λ = ${quantity(point.lambda)} there are ${selected} pixels left, and there are two curves. The network of the ` +
          `path itself, the penalised one, is right on ${percentage(score)}. A network trained again on the same pixels, ` +
          `with nothing to pay, is right on ${percentage(retrained.score)}.`,
        question: {
          asked: 'Which of the two tells how good the selection is?',
          answer:
            `The retrained one. The penalty drops pixels, and it also shrinks the weights of all that stay, which makes ` +
            `the answers worse without making the pixels worse.`,
        },
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(fewest(path)),
    words: path => {
      const { selected, point, retrained } = fewest(path);
      return {
        text:
          `${selected} pixels, and still ${percentage(retrained.score)} once retrained. The mask shows where they ` +
          `lie: in ${extentText(extentOf(path, point.support))}, counted from the top left. Most of them have ink in a six, whose ` +
          `loop passes there, and seldom in a five.`,
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['path', 'score'],
    at: path => standing(endsOf(path)[1]),
    words: path => {
      const [, last] = endsOf(path);
      return {
        text:
          `At λ = ${quantity(last.point.lambda)} nothing is left. The network answers the same for every image and is right ` +
          `on ${percentage(last.score)}, like a coin. Now move λ yourself: drag it in the chart, or use the arrow keys on it. ` +
          `How few pixels would you accept?`,
        question: {
          asked: 'Where would a statistician stop?',
          answer:
            `Not where the test images like it best: then they would no longer test anything. One rule is cross-validation: ` +
            `set a fifth of the training images aside, five times over, and take the largest λ whose error there is within ` +
            `one standard error of the least.`,
        },
      };
    },
  }),
];
