export const places = {
  region: '特征图上一个位置的计算',
  heading: '特征图上的一个位置',
  mapOf: '特征图',
  row: '行',
  column: '列',
  notChosen: '指向特征图上的一个位置，或在此选择，以查看其值的计算。',
  sum: '第 {row, number} 行，第 {column, number} 列，λ = {lambda} 的权重：乘积之和为 {sum}{others, select, none {} other { {others}（它读取的另外 {maps, number} 张特征图）}} {bias}（偏置）= {value}。{passes, select, yes {ReLU 保留该值。} other {ReLU 将其置为 0。}}',
  imagePatch: '图像块',
  mapPatch: '前一层特征图 {number, number} 的块',
  kernel: '× 卷积核',
  products: '= 乘积',
};
