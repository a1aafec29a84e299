import { messages } from '../later-messages';

export const LESSON_FILTERS_WORDS = messages('lesson-filters', {
  skips:
    'A convolution slides small filters over the image. Each filter gives a map of where it finds its pattern. On this path LassoNet drops whole filters. All {filters, number} are in use.',
  skipsAsked: 'What do the skip weights of a filter connect?',
  mapToOutputs: 'Every place of the filter’s map with the ten outputs',
  mapToOutputsReply:
    'Yes. If they are all zero, the next layer may not read the map either: the filter is dropped.',
  pixelsToFilter: 'The pixels of the image with the filter',
  pixelsToFilterReply:
    'No, that is the kernel. Skip weights start behind the filter and go straight to the outputs.',
  filterToFilter: 'One filter with the next filter',
  filterToFilterReply: 'No. Skip weights bypass all later layers: they go straight to the outputs.',
  fall: 'With all {all, number} filters the network is right on {accuracy} of the test images. Now λ rises until {filters, plural, one {# filter is} other {# filters are}} left.',
  fallAsked: 'How far will the accuracy fall?',
  lessThanThree: 'Less than three points',
  threeToTen: 'Three to ten points',
  aboutHalf: 'About half of it',
  fallReply:
    '{right, select, true {Yes.} other {No.}} At λ = {lambda} the accuracy is {accuracy}. Many filters look for nearly the same pattern.',
  enough:
    'How few filters are enough? Orange circles are networks that were retrained on the filters that are left.',
  enoughGoal: 'Bring the network to {filters, number} filters or fewer and keep {accuracy} when retrained.',
  enoughHint: 'Move λ to the right, to an orange circle above that accuracy.',
  enoughReply:
    '{filters, plural, one {# filter is} other {# filters are}} left. Retrained, the network is right on {accuracy}.',
  cut: '{filters, plural, one {# filter is} other {# filters are}} left. Nothing reads a dropped filter. Cutting it out of the network changes no answer.',
  cutAsked: 'How much of all parameters does the cut network still have?',
  moreThanHalf: 'More than half',
  fifthToHalf: 'Between a fifth and a half',
  lessThanFifth: 'Less than a fifth',
  cutReply:
    '{right, select, true {Yes.} other {Not quite.}} {left, number} of {all, number} parameters are left. Retrained, the network is right on {accuracy}.',
  norm: 'Every kernel on this path has norm 1. Otherwise a filter could make its kernel large and its skip weights small, and pay less for the same answer. {filters, plural, one {# filter is} other {# filters are}} left now.',
  normAsked: 'When do filters explain a network better than pixels?',
  anywhere: 'When the same pattern may lie anywhere in the image',
  anywhereReply: 'Yes. Pixels say where a network looks. Filters say what it looks for.',
  everyPlace: 'When every place of the image has a meaning of its own',
  everyPlaceReply: 'No, that speaks for pixels: centred digits, for example. Think of patterns that move.',
  always: 'Always, since there are fewer of them',
  alwaysReply: 'No. Fewer is not clearer. The two answer different questions: where, and what.',
  cardGroup: 'A group can be a whole filter: its skip weights lead from its map to the outputs.',
  cardMany: 'Networks are given more filters than they need. Many can be dropped at little cost.',
  cardCut: 'Dropped filters can be cut out. The network becomes smaller and faster.',
  cardWhere: 'Pixels say where a network looks, filters say what it looks for.',
});
