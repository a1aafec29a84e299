import { messages } from '../messages';

export const STORED_PATHS_WORDS = messages('stored-paths', {
  'mnist-5v6': 'MNIST 5 vs 6',
  'mnist-5v6-m1': 'MNIST 5 vs 6, M = 1',
  'mnist-5v6-m0': 'MNIST 5 vs 6, M = 0',
  'mnist-10': 'MNIST 0–9',
  'mnist-filters': 'MNIST filters',
  'fashion-filters': 'Fashion filters',
  'mnist-two-gates': 'Two gates',
  'mnist-filters-write-up': 'As in Schaipp’s post',
  toy: 'Toy regression',
  'toy-m0': 'Toy regression, M = 0',
});
