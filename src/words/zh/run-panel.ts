export const runPanel = {
  train: '训练',
  resume: '继续',
  pause: '暂停',
  stop: '停止',
  stoppedBefore: '在第一个 λ 之前停止。仍显示之前的路径。',
  stopped: '已停止，共 {points, plural, other {# 个 λ 值}}（{time}）。已有结果保留。',
  finished: '完成：{points, plural, other {# 个 λ 值}}，用时 {time}。',
  finishedQuick: '完成：{points, plural, other {# 个 λ 值}}，用时 {time}。路径会跟随滑块。',
  failedBefore: '训练失败：{message}仍显示之前的路径。',
  failedAfter: '训练失败：{message}已算出的 {points, plural, other {# 个 λ 值}}仍在屏幕上。',
  interrupted:
    '这次训练在 {points, plural, other {# 个 λ 值}}后中断：页面被关闭了。可以继续，也可以重新训练。',
  goOn: '继续这次训练',
  progress: '训练进度',
  state: '{control, select, paused {已暂停。} stopping {正在停止…} other {}}',
  changes: '从下一个 λ 起：{changes}。',
};
