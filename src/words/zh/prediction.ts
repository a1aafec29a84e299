export const prediction = {
  answer: '{label}（{share}）',
  value:
    '{predicted}，真实 {truth}{error, select, none {} other {：{side, select, low {偏低} other {偏高}} {error}}}',
  predictedValue: '预测 {value}',
  predictedClass: '预测 {label}（{share}）{known, select, yes {，真实 {truth}} other {}}',
  moreTargets: '另外 {targets, number} 个',
  reconstruction: '重建 {inputs, number} 个输入，误差 {error}（均方根）',
};
