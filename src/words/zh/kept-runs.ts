export const keptRuns = {
  denied: '训练不会保留：此浏览器不允许页面存储。请保存你需要的训练。',
  heading: '保留的训练',
  newestFirst: '保留在此浏览器中，最新的在前：',
  run: '{title}，M = {M}，{when}{end, select, none {，未完成} other {}}',
  named: '{name}：{title}，M = {M}，{when}{end, select, none {，未完成} other {}}',
  name: '命名',
  nameOf: '{run} 的名称',
  naming: '为此训练命名：{run}',
  keepName: '保留',
  forget: '删除所有保留的训练',
  notOpened: '无法打开保留的训练“{title}”：它已损坏或丢失。请重新训练。',
};
