export const viewText = {
  penalised:
    '在{split, select, test {测试} validation {验证} other {训练}}数据上的{measure, select, accuracy {准确率} other {R²}}：带惩罚 {score}{error, select, none {} other {（典型误差 {error}）}}',
  nothingToRetrain: '没有选中的输入，因此无可重新训练',
  retrained: '重新训练 {score}，λ = {lambda}',
  best: '{by, select, folds {交叉验证} other {验证}}最佳 {score}，λ = {lambda}',
  sparsest: '一个标准误差内最稀疏：λ = {lambda}',
  unconstrained: '相同的层，无约束：{score}',
  error:
    '{samples, number} 行{split, select, test {测试} validation {验证} other {训练}}数据上的典型误差：{error}{retrained, select, none {} other {，重新训练后 {retrained}}}。',
  names: '选中：{selected}。丢弃：{dropped}。',
  noHiddenWeights: '没有记录隐藏层权重。',
  hiddenWeights: '进入 {units, number} 个隐藏单元的权重，记录于 λ = {lambda}。',
  none: '无',
  more: '{names} 等另外 {more, number} 个',
  noExample: '没有可显示的样本。',
  pinnedExample: '固定处：{sentence}',
  noChoice: '没有标记 λ：这需要交叉验证或验证数据。测试数据不用于选择。',
  bestChoice:
    '“最佳”标记{by, select, folds {各留出折平均（交叉验证）} other {验证数据}}上重新训练得分最高的 λ。',
  sparsestChoice: '“一个标准误差”标记得分与最佳相差不超过一个标准误差的最大 λ。',
  reconstructionSentence: '在 λ = {lambda} 处，网络重建 {inputs, number} 个输入，误差 {error}（均方根）。',
  valueSentence: '在 λ = {lambda} 处，网络预测 {name} = {predicted}；真实值为 {truth}。',
  otherValueSentence: '网络预测 {name} = {predicted}；真实值为 {truth}。',
  moreTargetsSentence: '另有 {targets, plural, other {# 个目标}}。',
  drawnSentence: '在 λ = {lambda} 处，网络认为所画的是 {label}（{share}）。',
  classSentence:
    '在 λ = {lambda} 处，网络判断为 {label}（{share}），{right, select, yes {正确} other {但实际是 {truth}}}。',
};
