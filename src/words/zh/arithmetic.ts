export const arithmetic = {
  heading: '<name></name>的计算',
  skipWeights: '跳跃权重 θ，直达输出',
  hiddenUnits: '{units, plural, other {# 个隐藏单元}}中的 {shown, number} 个，以权重 W 读取',
  wall: 'λ = {lambda} 时，最大的隐藏层权重 ‖W‖∞ 为 {largest}。它不能超过 M‖θ‖ = {allowed}{touches, select, yes {，且已与之相等} other {}}。',
  droppedHere: 'λ = {lambda} 时该输入被丢弃：θ 为零，约束使 W 也为零。',
  skipAlone: 'λ = {lambda} 时，只有跳跃权重读取该输入。',
  unitsAt: '到隐藏单元的连线取自 λ = {lambda}，最近的有权重处。',
  adds: '它对每个输出的贡献{scale, select, logits {（softmax 之前）} other {}}',
  output: '输出',
  skip: '跳跃权重 θ',
  product: 'θ × 值',
  hidden: '隐藏层',
  sum: '和',
  prox: '其权重的 Hier-Prox',
  threshold: '阈值 t，占丢弃该输入所需值的百分比',
  proxHint:
    '训练在梯度步之后应用 Hier-Prox，t = 步长 × λ。路径既不存储步长也不存储梯度。因此 v 和 u 就是记录的权重，t 由你选择。',
  input: '输入',
  close: '关闭',
  hiddenAxis: '隐藏层权重 |u|，从大到小',
  noEvidence: '屏幕上没有已知网络如何读取其值的样本。',
  value: '该值为 {raw}。网络读取 {value}：减去均值，再除以离散度。',
  columns: '该输入有 {columns, number} 列；数字是各列之和。',
  skipSentence: '跳跃：λ = {lambda} 处的权重 × 值。',
  hiddenUnknown: '隐藏层：未知，因为这条路径没有隐藏层权重。',
  hiddenSentence:
    '隐藏层：取该值时隐藏层的输出减去取均值时的输出{lambda, select, none {} other {（λ = {lambda}，最近的有权重处）}}。',
  given:
    'v = θ 和 u = W 是记录于 λ = {lambda} 的权重{nearest, select, yes {（最近的有权重处）} other {}}：‖v‖ = {norm}，M = {M}。',
  noHiddenLayer:
    '{why, select, M {M 为 0} other {没有隐藏层}}，因此 ‖θ‖ = max(0, ‖v‖ − t) = {radius}，t = {threshold}（步长 {step} × λ）。',
  dropped: 't = {threshold}（步长 {step} × λ）时该输入被丢弃：‖v‖ + M Σ|u| 不超过 t。',
  cut: 't = {threshold}（步长 {step} × λ）时：w = M (‖v‖ − t + M Σ|u|) / (1 + n M²) = {formula} = {bound}。求和遍及大于 w 的 n = {cut, number} 个隐藏层权重。它们被截断为 w，其余 {others, number} 个不变，‖θ‖ = w / M = {radius}。',
  noPull:
    '已丢弃：θ 和 W 为零。损失对它们的拉力为 {pull}，λ 为 {lambda}，{back, select, no {因此该输入保持丢弃} other {因此该输入可能恢复}}。',
  noWeights: '这一步需要隐藏层权重，而这条路径没有。',
};
