export const answer = {
  heading: '答案',
  sentence:
    '<path>λ = {lambda}</path>（{by, select, oneStandardError {一个标准误差} best {最佳} other {光标所在处；尚未选择 λ}}）：<mask>{inputs, number} 个输入中的 {selected, number} 个</mask>；{runs, select, none {} other {<stability>其中 {stable, number} 个出现在至少 {percent} 的运行中</stability>；}}<result>{score}</result>。',
  chosenScore:
    '重新训练后的{measure, select, accuracy {准确率} other {R²}} {score}{error, select, none {} other { ± {error}}}',
  noScore: '在此 λ 处没有重新训练后的{measure, select, accuracy {准确率} other {R²}}',
  testScore:
    '测试数据上重新训练后的{measure, select, accuracy {准确率} other {R²}} {score}{inputs, plural, =0 {} other {（# 个输入）}}',
  testVariance:
    '在 {rows, number} 行测试数据上{inputs, plural, =0 {} other {（# 个输入）}}：R² {score}{error, select, none {} other {，典型误差 {error}（均方根误差）}}。',
  testAccuracy:
    '在 {rows, number} 行测试数据上{inputs, plural, =0 {} other {（# 个输入）}}：{score}，95 % 区间为 {low} 至 {high}。',
  unevenRows: '按其权重，相当于 {rows, number} 行等权数据。',
  fewRows: '行数太少，无法更精确地估计。',
  stability:
    '在 λ = {lambda} 处，一半数据上的一次运行平均选中 {mean} 个输入。{stable, plural, other {# 个输入}}在 {runs, number} 次运行中至少 {percent} 被选中。其中预期至多 {wrong} 个是错误的。',
  endsEarly: '有些置换副本在这条路径上从未丢弃：路径结束得太早，无法判断。',
  copies:
    '所有输入的置换副本不含信息；其中最后一个在 λ = {lambda} 处丢弃。{beyond, plural, other {# 个输入}}保留得更久，其中 {selected, number} 个在此选中。',
  fitted:
    'LassoNet（Lemhadri et al. 2021）{network, select, none {} model {以模型“{layers}”为主体，} linear {无隐藏层，} residual {残差块单元数 {layers}，} other {隐藏层单元数 {layers}，}}M = {M}，γ = {gamma}，在 {rows, number} 行数据和 {inputs, number} 个输入上拟合。',
  weighted: '在损失和得分中，每行均按其权重“{column}”计入。',
  balanced: '在损失中，各类别的权重相同。',
  byHand: 'λ 是手动选择的，没有使用留出数据。',
  byFolds:
    'λ 由 {folds, number} 折交叉验证{measure, select, squared {（平方误差）} log {（对数损失）} other {}}按{by, select, oneStandardError {一个标准误差规则} other {最佳得分}}选择。',
  byRows:
    'λ 在 {rows, number} 行验证数据上按{by, select, oneStandardError {一个标准误差规则} other {最佳得分}}选择。',
  selects: '在 λ = {lambda} 处，它选中 {selected, plural, other {# 个输入}}：{score}。',
  optimistic: '该得分也用于选择 λ，因此略微偏乐观。',
  halves: '各半数据为互补对，上界为 q² / ((2τ − 1)p)（Shah & Samworth 2013）。',
  leftOut: '被丢弃的输入仍可能重要：信息相同的输入只需一个。',
  report: '如何报告',
  stabilityHeading: '稳定性选择',
  copiesHeading: 'Knockoff 检验',
  shareMap: '选中每个像素的运行比例',
  inputsRow: '输入',
  copiesRow: '副本',
  lastCopy: '最后一个副本在 λ = {lambda} 处丢弃',
  shareAxis: '{runs, number} 次运行中的比例',
  oneFalse: '从此处起预期错误 ≤ 1 个',
  find: '查找输入',
  download: '下载表格（CSV）',
  input: '输入',
  atThisLambda: '在此 λ 处',
  dropsAt: '丢弃时的 λ',
  inRuns: '运行中',
  withIt: '随之，目标',
  speaksFor: '支持',
  pull: '拉力',
  pullTitle: '‖∇θⱼ‖ + M‖∇Wⱼ‖₁：当它超过 λ 时，已丢弃的输入会恢复',
  selected: '选中',
  dropped: '已丢弃',
  rises: '上升',
  falls: '下降',
  showMore: '显示更多：还有 {inputs, plural, other {# 个输入}}',
  noneFound: '没有名称含“{sought}”的输入。',
};
