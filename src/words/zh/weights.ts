export const weights = {
  heading: '第一层权重',
  outputs: '{outputs, number} 个{task, select, classification {类别} other {目标}}',
  constant: '从不变化',
  lost: '失去',
  dropped: '已丢弃',
  range: '0 至 {largest}',
  allDropped: '全部丢弃',
  firstLayer: 'W，第一层',
  units: '{units, number} 个单元',
  folded: '另外 {rows, number} 个最先丢弃：其中 {selected, number} 个在此选中。',
  scale: '进入每个隐藏单元的权重 W，记录于 λ = {lambda}',
};
