export const keeping = {
  notKept: '无法为下次访问保留这次训练：{reason} 请将其保存为文件。',
  notForgotten: '无法清除保留的训练：{reason}',
  notNamed: '无法为训练命名：{reason}',
  cancelled: '浏览器取消了更改。',
  noAnswer: '浏览器的数据库没有响应。',
  noWeights: '没有存储这条路径的权重；请先在此训练。',
  nothingSelected: '在此 λ 处没有选中的输入，因此没有网络。',
  unwrittenLayer: '层 {layer} 不能写成 {format}。请将网络保存为 TensorFlow.js 格式。',
};
