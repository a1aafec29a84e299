export const unpacking = {
  damaged: '压缩文件已损坏：无法解压。',
  tooMuch: '文件解压后超过 {most, number} MB，过大。',
};
