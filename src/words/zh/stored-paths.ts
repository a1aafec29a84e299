export const storedPaths = {
  'mnist-5v6': 'MNIST 5 vs 6',
  'mnist-5v6-m1': 'MNIST 5 vs 6，M = 1',
  'mnist-5v6-m0': 'MNIST 5 vs 6，M = 0',
  'mnist-10': 'MNIST 0–9',
  'mnist-filters': 'MNIST 滤波器',
  'fashion-filters': 'Fashion 滤波器',
  'mnist-two-gates': '两个门',
  'mnist-filters-write-up': '如 Schaipp 的文章',
  toy: '玩具回归',
  'toy-m0': '玩具回归，M = 0',
};
