import { messages } from '../messages';

export const LASSO_WORDS = messages('lasso', {
  lasso: 'Lasso, M = 0',
  lassonet: 'LassoNet, M = 10',
  caption:
    'The toy problem with and without a network. Thick: x₄ and x₅, which matter only as a product. Both paths are shown where equally many features are left. Drag λ in the one on screen.',
  onScreen: 'on screen',
  show: 'Put on screen',
  showPath: 'Put on screen: {title}',
  axis: 'skip weight ‖θⱼ‖',
  keeps: 'λ = {lambda}: keeps {kept}. R² {score}.',
  nothing: 'nothing',
});
