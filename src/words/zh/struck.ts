export const struck = {
  hint: '按一个滤波器将其手动丢弃，再按一次恢复。',
  region: '手动丢弃',
  caption: '测试图像上的准确率',
  before: '包含你丢弃的滤波器',
  without: '不含它们',
  retrained: '不含它们，重新训练一轮',
  path: '路径自身的选择，带惩罚',
  'path-retrained': '路径自身的选择，重新训练',
  seen: '前两项所用的测试图像数',
  retrain: '重新训练一轮',
  takeBack: '全部恢复',
  training: '训练中 …',
  none: '无',
  sentence:
    '你丢弃了 {dropped}。还剩 {left, plural, other {# 个}}。路径自身数量最接近的选择是 {own, number} 个，在 λ = {lambda} 处：{choice, select, dropped {它丢弃了} other {它保留}} {filters}。',
  elsewhere: '准确率来自 λ = {lambda} 处的网络，即最近的有权重者。',
  retrainingFailed: '重新训练失败：{reason}',
};
