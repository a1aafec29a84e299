export const cost = {
  heading: '网络大小与速度',
  axis: '相对第一个 λ 的倍数（对数刻度）',
  parameters: '参数',
  multiplyAdds: '乘加运算',
  predictedPerSecond: '推理 图像/秒',
  trainedPerSecond: '训练 图像/秒',
  sentence:
    '{parameters, number} 个参数，每张图像 {multiplyAdds, number} 次乘加运算；推理 {predicted} 图像/秒，训练 {trained} 图像/秒。',
};
