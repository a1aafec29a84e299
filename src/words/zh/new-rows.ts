export const newRows = {
  images: '此路径是用图像训练的：不能用它预测表格的行。',
  lacks: '文件缺少{columns, plural, other {列}}{names}，而此网络要读取它。',
  notValue: '“{column}”：“{cell}”不是{kind, select, number {数} date {日期} other { true 或 false}}。',
  noCategory: '“{column}”：没有给出类别。已知的有{levels}。',
  unknownCategory: '“{column}”：“{cell}”不是训练时的类别。已知的有{levels}。',
};
