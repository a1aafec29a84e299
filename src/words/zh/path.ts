export const path = {
  heading: '正则化路径',
  drag: '◂ 拖动以改变 λ ▸',
  followNewest: '跟随最新的 λ',
  before: '正在训练稠密网络。仍显示之前的路径。',
  following: '实时：跟随最新的 λ。',
  elsewhere: '你的训练在后台继续。',
  chip: 'λ {lambda} · 选中 {selected, number}',
  selectedAxis: '选中的{noun, select, filters {滤波器} pixels {像素} other {特征}}（平方根刻度）',
  normAxis:
    '每个{noun, select, filters {滤波器} pixels {像素} other {特征}}的{room, select, wide {跳跃权重 } other {}}‖θⱼ‖（平方根刻度）',
  lines: '{all, number} 条线中的 {drawn, number} 条，保留最久者',
  jump: '跳跃',
  changes: '从此处起 {changes}',
};
