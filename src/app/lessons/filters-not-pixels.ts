import { count, percentage, quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { retrainedNow, selectedNow } from './goals';
import { endsOf, factsOf, type PointFacts, retrainedOf, standing } from './point-facts';
import { alone, type Choice, type LessonSteps } from './step';

const PATH = 'mnist-filters';
/** What the third step asks for. */
const MOST_FILTERS = 3;
const LEAST_ACCURACY = 0.95;

const half = (path: ShownPath) => factsOf(path, path.points[0].support.length / 2);
const few = (path: ShownPath) => retrainedOf(path, MOST_FILTERS);

const parametersOf = ({ point }: PointFacts) => point.filters?.cost.parameters ?? Number.NaN;

/** Choices of a share, the right one being where `share` lies. */
function shares(share: number, seen: string): readonly Choice[] {
  const bounds = [
    { says: 'More than half', from: 0.5, to: 1 },
    { says: 'Between a fifth and a half', from: 0.2, to: 0.5 },
    { says: 'Less than a fifth', from: 0, to: 0.2 },
  ];
  return bounds.map(({ says, from, to }) => {
    const right = share > from && share <= to;
    return { says, right, reply: `${right ? 'Yes.' : 'Not quite.'} ${seen}` };
  });
}

/** Choices of a fall in points of accuracy. */
function falls(fall: number, seen: string): readonly Choice[] {
  const bounds = [
    { says: 'Less than three points', from: Number.NEGATIVE_INFINITY, to: 0.03 },
    { says: 'Three to ten points', from: 0.03, to: 0.1 },
    { says: 'About half of it', from: 0.1, to: 1 },
  ];
  return bounds.map(({ says, from, to }) => {
    const right = fall > from && fall <= to;
    return { says, right, reply: `${right ? 'Yes.' : 'No.'} ${seen}` };
  });
}

/** Filters of a convolution dropped like pixels. */
export const FILTERS_NOT_PIXELS: LessonSteps = {
  steps: [
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(endsOf(path)[0]),
      words: path => ({
        text:
          `A convolution slides small filters over the image. Each filter gives a map of where it finds its pattern. ` +
          `Here LassoNet drops whole filters. All ${count(endsOf(path)[0].selected)} are in use.`,
        task: {
          kind: 'explain',
          asked: 'What do the skip weights of a filter connect?',
          choices: [
            {
              says: 'Every place of the filter’s map with the ten outputs',
              right: true,
              reply:
                'Yes. If they are all zero, the next layer may not read the map either: the filter is dropped.',
            },
            {
              says: 'The pixels of the image with the filter',
              right: false,
              reply:
                'No, that is the kernel. Skip weights start behind the filter and go straight to the outputs.',
            },
            {
              says: 'One filter with the next filter',
              right: false,
              reply: 'No. Skip weights pass by all layers behind: they go straight to the outputs.',
            },
          ],
        },
      }),
    }),
    alone({
      path: PATH,
      shows: [],
      at: path => standing(endsOf(path)[0]),
      reveals: { shows: ['path', 'score'], at: path => standing(half(path)) },
      words: path => {
        const [first] = endsOf(path);
        const { selected, score, point } = half(path);
        return {
          text: `With all ${first.selected} filters the network is right on ${percentage(first.score)} of the test images. Now λ rises until ${selected} filters are left.`,
          task: {
            kind: 'predict',
            asked: 'How far will the accuracy fall?',
            choices: falls(
              first.score - score,
              `At λ = ${quantity(point.lambda)} it is ${percentage(score)}. Many filters look for nearly the same pattern.`,
            ),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['score', 'path'],
      at: path => standing(half(path)),
      words: () => ({
        text: `How few filters are enough? Orange circles are networks that were retrained on the filters that are left.`,
        task: {
          kind: 'do',
          goal: `Bring the network to ${MOST_FILTERS} filters or fewer and keep ${percentage(LEAST_ACCURACY)} when retrained.`,
          hint: 'Move λ to the right, to an orange circle above that line.',
          met: state => (retrainedNow(state, MOST_FILTERS) ?? 0) >= LEAST_ACCURACY,
          reply: state =>
            `${count(selectedNow(state))} filters are left. Retrained, the network is right on ` +
            `${percentage(retrainedNow(state, MOST_FILTERS) ?? Number.NaN)}.`,
        },
      }),
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(few(path)),
      reveals: { shows: ['cost', 'score'], at: path => standing(few(path)) },
      words: path => {
        const at = few(path);
        const [before, now] = [parametersOf(endsOf(path)[0]), parametersOf(at)];
        return {
          text: `${at.selected} filters are left. Nothing reads a dropped filter, so it can be cut out without changing an answer.`,
          task: {
            kind: 'predict',
            asked: 'How much of all parameters does the cut network still have?',
            choices: shares(
              now / before,
              `${count(now)} of ${count(before)} parameters are left. Retrained, the network is right on ${percentage(at.retrained.score)}.`,
            ),
          },
        };
      },
    }),
    alone({
      path: PATH,
      shows: ['mask'],
      at: path => standing(factsOf(path, 6)),
      words: path => ({
        text:
          `Every kernel on this path has norm 1. Otherwise a filter could make its kernel large and its skip weights small, ` +
          `and pay less for the same answer. ${count(factsOf(path, 6).selected)} filters are left here.`,
        task: {
          kind: 'explain',
          asked: 'When do filters explain a network better than pixels?',
          choices: [
            {
              says: 'When the same pattern may lie anywhere in the image',
              right: true,
              reply: 'Yes. Pixels say where a network looks. Filters say what it looks for.',
            },
            {
              says: 'When every place of the image has a meaning of its own',
              right: false,
              reply: 'No, that speaks for pixels: centred digits, for example. Think of patterns that move.',
            },
            {
              says: 'Always, since there are fewer of them',
              right: false,
              reply: 'No. Fewer is not clearer. The two answer different questions: where, and what.',
            },
          ],
        },
      }),
    }),
  ],
  card: [
    'A group can be a whole filter: its skip weights lead from its map to the outputs.',
    'Networks are given more filters than they need. Many can be dropped at little cost.',
    'Dropped filters can be cut out. The network becomes smaller and faster.',
    'Pixels say where a network looks, filters say what it looks for.',
  ],
};
