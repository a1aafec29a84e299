export const score = {
  measure: '{measure, select, accuracy {准确率} other {R²}}',
  about: '关于{measure, select, accuracy {准确率} other {R²}}',
  penalised: '带惩罚',
  retrained: '重新训练',
  folds: '交叉验证 ± 1 标准误差',
  unconstrained: '无约束 {score}',
  explained:
    '<b>带惩罚</b>：路径本身的网络，权重被 λ 压缩。<b>重新训练</b>：相同的{noun, select, filters {滤波器} other {输入}}，不带惩罚重新训练。',
  measured:
    '在 {samples, number} 行{split, select, test {测试} validation {验证} other {训练}}数据上测量{split, select, train {，因为没有其他数据} other {}}。',
  axis: '{measure, select, accuracy {准确率} other {R²}}，{split, select, test {测试} validation {验证} other {训练}}数据',
  best: '最佳：{score, select, none {} other {{score}，}}选中 {selected, number}',
  bestAndSparsest:
    '{room, select, narrow {最佳，1 标准误差} other {最佳且在一个标准误差内}}：{score, select, none {} other {{score}，}}选中 {selected, number}',
  sparsest:
    '{room, select, narrow {1 标准误差} other {一个标准误差}}：{score, select, none {} other {{score}，}}选中 {selected, number}',
};
