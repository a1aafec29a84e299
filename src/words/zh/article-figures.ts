export const articleFigures = {
  lasso: 'lasso 与 LassoNet 对照',
  seeds: '使用多个种子的运行',
  loading: '{figure}：正在加载图……',
  fault: '{figure}：无法显示图，{reason}',
  tryAgain: '重试',
};
