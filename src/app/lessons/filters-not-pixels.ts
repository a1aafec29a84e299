import { unconstrainedScore } from '../../store/readings/score-series';
import { count, percentage, quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { endsOf, factsOf, type PointFacts, retrainedOf, standing } from './point-facts';
import { alone, type Step } from './step';

const PATH = 'mnist-filters';

const half = (path: ShownPath) => factsOf(path, path.points[0].support.length / 2);
const few = (path: ShownPath) => retrainedOf(path, 3);

function costOf({ point }: PointFacts) {
  const { parameters = 0, multiplyAdds = 0 } = point.filters?.cost ?? {};
  return { parameters, multiplyAdds };
}

/** ‖θ_j‖ of the selected filters, the largest as a multiple of the smallest. */
function spread({ point }: PointFacts): number {
  const kept = point.support.map(group => point.norms[group]);
  return Math.max(...kept) / Math.min(...kept);
}

/** Filters of a convolution dropped like pixels. */
export const FILTERS_NOT_PIXELS: readonly Step[] = [
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(endsOf(path)[0]),
    words: path => ({
      text:
        `A convolution slides small filters over the image; each gives a map of where it finds its pattern. Here a group is not ` +
        `a pixel but such a filter. All ${count(endsOf(path)[0].selected)} are in use. Each card shows a filter’s kernel, its map of ` +
        `the example, and two numbers: the length of its skip weights, and the largest weight with which the next layer reads its map.`,
      question: {
        asked: 'What do the skip weights of a filter lead from?',
        answer:
          `From every place of its map, as the convolution leaves it, straight to the ten answers. If they are zero, the next layer may ` +
          `not read the map either: the same constraint as for a pixel.`,
      },
    }),
  }),
  alone({
    path: PATH,
    highlighted: ['path', 'score'],
    at: path => standing(half(path)),
    words: path => {
      const [first] = endsOf(path);
      const { selected, score, point } = half(path);
      return {
        text:
          `At λ = ${quantity(point.lambda)}, ${selected} of the ${first.selected} filters are left. The network is right on ` +
          `${percentage(score)} of the test images; with all of them it was on ${percentage(first.score)}.`,
        question: {
          asked: 'Why can so many go so cheaply?',
          answer:
            `A network is given more filters than it needs, and many come to look for nearly the same pattern. Like neighbouring ` +
            `pixels, they stand in for each other.`,
        },
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['mask'],
    at: path => standing(few(path)),
    words: path => {
      const at = few(path);
      return {
        text:
          `${at.selected} filters. Look at their kernels and at what their maps keep of the digit. The longest of ` +
          `their skip weights is ${quantity(spread(at))} times the shortest: the network does not lean on them equally.`,
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['cost', 'score'],
    at: path => standing(few(path)),
    words: path => {
      const at = few(path);
      const [before, now] = [costOf(endsOf(path)[0]), costOf(at)];
      const free = unconstrainedScore(path);
      const beside =
        free === null
          ? ''
          : ` The same layers trained without the constraint, all filters in use, reach ${percentage(free)}.`;
      return {
        text:
          `A dropped filter is read by nothing, so it can be cut out without changing an answer. That leaves ` +
          `${count(now.parameters)} of ${count(before.parameters)} parameters and ${count(now.multiplyAdds)} of ` +
          `${count(before.multiplyAdds)} multiply-adds an image. Retrained, these ${at.selected} filters are right on ` +
          `${percentage(at.retrained.score)}.${beside}`,
      };
    },
  }),
  alone({
    path: PATH,
    highlighted: ['path'],
    at: path => standing(half(path)),
    words: path => ({
      text:
        `One thing is different from pixels. A filter could make its kernel large and its skip weights small, and pay less for the same ` +
        `answer. So every kernel is held at norm 1 on this path, and λ, which goes up to ${quantity(endsOf(path)[1].point.lambda)} here, ` +
        `means the same for each filter. The pixels that stay say where a network looks; the filters that stay say what it looks for.`,
      question: {
        asked: 'Which of the two explains a network better?',
        answer:
          `They answer different questions. Pixels suit images in which every place has a meaning of its own, like these centred digits. ` +
          `Filters suit images in which the same pattern may lie anywhere.`,
      },
    }),
  }),
];
