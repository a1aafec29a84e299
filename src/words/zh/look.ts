export const look = {
  region: '在此 λ 处',
  exampleImage: '样本图像',
  pixelMask: '像素掩码',
  rows: '{split, select, test {测试} validation {验证} other {训练}}{unit, select, images {图像} other {数据}}',
  sentence:
    '在 λ = {lambda} 处，网络{noun, select, filters {保留} pixels {查看} other {使用}}{kept, select, all {全部 {all, number}} other { {all, number} 个中的 {selected, number}}} 个{noun, select, filters {滤波器} pixels {像素} other {特征}}{retrained, select, none {} here {，仅用它们重新训练后} other {，重新训练后（在 {measured, number} 个{noun, select, filters {滤波器} pixels {像素} other {特征}}时测量）}}{said, select, right {，{score} 的{rows}判断正确} variance {，解释了{rows}中 {score} 的方差} mean {，对{rows}的预测不比其均值好} other {}}。',
  nothing:
    '在 λ = {lambda} 处，网络{noun, select, filters {不保留任何滤波器} pixels {不看任何像素} other {不看任何特征}}：它对每{unit, select, images {张图像} other {行数据}}给出相同的答案{score, select, none {} other {，{score} 的{rows}判断正确}}。',
};
