export const workers = {
  died: '{worker, select, reader {读取文件} predictor {预测} writer {写入文件} other {训练}}的工作线程已终止。',
  diedOf:
    '{worker, select, reader {读取文件} predictor {预测} writer {写入文件} other {训练}}的工作线程已终止：{reason}。',
  unreadable:
    '{worker, select, reader {读取文件} predictor {预测} writer {写入文件} other {训练}}的工作线程发来了无法读取的内容。',
  ended: '浏览器终止了它，可能是因为内存不足',
  failed: '计算失败：{reason}。',
  offline: '无法获取训练的工作线程：你已离线。',
  dataOffline: '无法获取数据：你已离线。',
  dataNotFetched: '无法从 {address} 获取数据。',
};
