export const parts = {
  'set-up': '设置',
  path: '正则化路径',
  score: '得分',
  mask: '选中的输入',
  example: '样本',
  mistakes: '错误',
  reading: '文章',
};
