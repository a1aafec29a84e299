export const lessonTitles = {
  lambda: 'λ 的作用',
  mask: '解读掩码',
  scratch: '从零开始的正则化',
  network: 'Lasso 还是网络？',
  filters: '滤波器，而非像素',
  trust: '能相信这个选择吗？',
  real: '它是真的吗？',
};
