export const pathFiles = {
  detail: '文件的内容不符合格式：{detail}',
  number: '文件的内容不符合格式：{name}{rest}',
  notSafetensors:
    '这不是 safetensors 文件：{why, select, gzip {它已被压缩（gzip）。请先解压} short {它太短} long {它的文件头过长} ends {它在文件头中就结束了} text {它的文件头不是 JSON} other {它的文件头不是 JSON 对象}}。',
  tensor:
    '张量 {tensor} {fault, select, missing {缺失} object {没有用 JSON 对象描述} type {的类型在这里是未知的} shape {的形状不合理} offsets {的偏移量不合理} bytes {的字节数与其形状不符} gap {没有从前一个张量的末尾开始} other {含有不是有限数的值}}。',
  otherBytes: '文件有 {bytes} 字节的张量，而其文件头说明有 {told} 字节。',
  metadata:
    '文件{fault, select, absent {的元数据中没有“{key}”} text {的“{key}”不是 JSON} other {的“{key}”不是 JSON 对象}}。',
  otherFormat:
    '文件是 safetensors 格式，但其中没有{wanted, select, weights {路径的权重} other { LassoNet 路径}}。',
  otherVersion:
    '{read, select, weights {权重的格式版本是 {version}} other {路径的格式版本是 {version}}}；此页面读取“{known}”。',
  tooManyWeights:
    '{read, select, weights {文件的权重太多，无法在这里读取} other {路径的权重太多，无法在这里显示}}。',
  noPoints: '路径还没有任何点。',
};
