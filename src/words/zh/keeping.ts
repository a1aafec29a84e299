export const keeping = {
  notKept: '无法为下次访问保留这次训练：{reason} 请将其保存为文件。',
  notForgotten: '无法清除保留的训练：{reason}',
  cancelled: '浏览器取消了更改。',
  noAnswer: '浏览器的数据库没有响应。',
  noWeights: '没有存储这条路径的权重；请先在此训练。',
  nothingSelected: '在此 λ 处没有选中的输入，因此没有网络。',
  ownLayers: '由 TensorFlow.js 层构成的网络不能保存为 {format}。请保存为 TensorFlow.js 格式。',
};
