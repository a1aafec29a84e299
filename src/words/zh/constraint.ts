export const constraint = {
  choice: '选择一个{noun, select, filters {滤波器} pixels {像素} other {特征}}',
  bound: 'M‖θⱼ‖，允许的最大值',
  largest: '其隐藏层权重的最大 |W|',
  axis: '隐藏层权重的大小（平方根刻度）',
  caption:
    '屏幕上路径中一个{noun, select, filters {滤波器} pixels {像素} other {特征}}的最大隐藏层权重与其上界，λ 相同。',
  drag: '在此也可拖动以移动 λ。列表中选中最久的{noun, select, filters {滤波器} pixels {像素} other {特征}}排在最前。',
  tight:
    '在这条路径上，两条线在 {share} 的情况下重合。只有跳跃权重受惩罚，因此训练使其缩小到隐藏层权重所允许的最小值。',
  dropped: 'λ = {lambda}，M = {M}：{name} 已丢弃：‖θ‖ = 0，且 W 全为 0。',
  sentence:
    'λ = {lambda}，M = {M}：{name} 的 ‖θ‖ = {norm}，允许 {allowed}；其最大 |W| 为 {largest}：{hold, select, touching {达到约束} below {尚有余量} other {超过此 M 所允许的值，因此路径是用另一个 M 计算的}}。',
  touching: '{selected, number} 个选中者中，{touching, plural, other {# 个}}达到约束。',
};
