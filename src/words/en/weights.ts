import { messages } from '../messages';

export const WEIGHTS_WORDS = messages('weights', {
  heading: 'First-layer weights',
  outputs: '{outputs, number} {task, select, classification {classes} other {targets}}',
  constant: 'never varies',
  lost: 'lost',
  dropped: 'dropped',
  range: '0 to {largest}',
  allDropped: 'all dropped',
  firstLayer: 'W, first layer',
  units: '{units, number} units',
  folded: '{rows, number} more, those that drop first: {selected, number} of them selected here.',
  scale: 'weight W into each hidden unit, recorded at λ = {lambda}',
});
