export const draft = {
  chooseCsv: '请选择一个 CSV 文件。',
  oneColumn: '该文件只有一列：请选择至少有两列的文件。',
  chooseTarget: '请选择要预测的列。',
  noColumn: '该文件没有“{name}”列。',
  readingTable: '仍在读取“{file}”。请在显示其各列后按“训练”。',
  readingImages: '仍在读取“{file}”。请在显示其图像后按“训练”。',
  chooseImages: '请选择图像文件或文件夹。',
  chooseModel: '请选择一个 model.json。',
  chooseGate: '请至少选择一个要选择滤波器的卷积。',
  oneNumber: '{setting} 必须是一个数{count, plural, =1 {} other {，或 # 个数}}，而不是 {given, number} 个。',
};
