export const notShown = {
  noSuchViews: '没有视图{names}。可用的名称：{known}。',
  onlyFilters: '“{title}”显示滤波器，而这条路径选择的是输入。请换一条路径，或去掉此视图。',
  onlyInputs: '“{title}”显示输入，而这条路径选择的是滤波器。请换一条路径，或去掉此视图。',
  onlyTables: '“{title}”显示表格的特征，而这条路径的数据是图像。请换一条路径，或去掉此视图。',
  onlyRows: '“{title}”显示表格的行，而这条路径的数据是图像。请换一条路径，或去掉此视图。',
  onlyNetworks: '“{title}”显示对一行的预测，而这条路径没有网络权重。请换一条路径，或去掉此视图。',
  onlyClasses: '“{title}”显示类别，而这条路径是回归。请换一条路径，或去掉此视图。',
  onlyDigits: '“{title}”显示手写数字，而这条路径的网络无法识别。请换一条路径，或去掉此视图。',
};
