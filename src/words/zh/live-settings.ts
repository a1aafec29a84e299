export const liveSettings = {
  M: 'M',
  gamma: 'γ',
  multiplier: '倍数',
  ofMultiplier: 'λ 的倍数',
};
