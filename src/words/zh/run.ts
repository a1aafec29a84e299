export const run = {
  starting: '正在启动工作线程 …',
  readingData: '正在读取数据 …',
  dense:
    '{kind, select, filter {预训练} other {稠密网络}}：第 {epoch, number} 轮，共 {epochs, number} 轮，损失 {loss}。',
  path: '{at, select, search {正在寻找最先丢弃{kind, select, filter {滤波器} other {特征}}的 λ} other {第 {step, number} 步（λ = {lambda}）}}：剩余 {selected, plural, other {# 个{kind, select, filter {滤波器} other {特征}}}}。{time, select, none {} other {大约还需 {time}。}}',
  twin: '无约束的相同网络：第 {done, number} 轮，共 {total, number} 轮。',
  retraining: '不带惩罚重新训练：{done, number}/{total, number}。大约还需 {time}。',
  goesOn:
    '{backend} 失败：{reason} 训练改用另一个后端{begin, select, again {从头} other {从第 {step, number} 步}}继续。',
  notComplete: '设置不完整。',
  otherFiles: '{file} 及{others, plural, other {另外 # 个文件}}',
  modelTooLarge: '文件大于 300 MB。',
  notNetwork: '“{file}”不能用作网络：{reason}',
  noPath: '屏幕上还没有路径。',
  filtersByHand: '滤波器在网络视图中手动丢弃：请在那里按一个滤波器。要标记输入，请选择像素或特征路径。',
  fileMissing: '这条路径的数据文件没有打开。请重新训练该路径。',
};
