export const seeds = {
  map: '每个像素在多少次运行中保留',
  runs: '这些运行',
  random: '随机集合',
  left: '剩余数量',
  leftValue: '剩余 {left, number}',
  otherProblem: '屏幕上的路径属于另一个问题。',
  show: '显示 {title}',
  caption:
    '相同设置，不同种子：初始权重和数据顺序不同，玩具问题中数据也不同。剩余数量即屏幕上路径的数量；在此处或彼处移动均可。',
  commonAxis: '共同部分，所有配对的均值',
  leftAxis: '剩余数量（对数刻度）→',
  keptTitle: '保留该{kind, select, image {像素} other {特征}}的运行数',
  times: '{times, number}/{runs, number}',
  nothing:
    '{title} 的 {runs, number} 次运行，剩余 {left, number} 个{kind, select, image {像素} other {特征}}：无可比较。',
  sentence:
    '{title} 的 {runs, number} 次运行，剩余 {left, number} 个{kind, select, image {像素} other {特征}}：所有运行都保留 {all, number} 个，至少一次保留 {any, number} 个。两次运行的一致度 {agreement}，两个随机集合 {random}。',
};
