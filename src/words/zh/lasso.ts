export const lasso = {
  lasso: 'Lasso，M = 0',
  lassonet: 'LassoNet，M = 10',
  caption:
    '有网络与无网络的玩具问题。粗线：x₄ 和 x₅，仅以乘积起作用。两条路径显示在剩余特征数相同处。在屏幕上的那条中拖动 λ。',
  onScreen: '在屏幕上',
  show: '显示到屏幕',
  showPath: '显示到屏幕：{title}',
  axis: '跳跃权重 ‖θⱼ‖',
  keeps: 'λ = {lambda}：保留 {kept}。R² {score}。',
  nothing: '无',
};
