export const numbers = {
  notNumber: '{name}必须是{range}，而不是{given}。',
  between: '在 {from} 到 {to} 之间的数',
  above: '大于 {bound} 的数',
  min: '不小于 {bound} 的数',
  below: '小于 {bound} 的数',
  max: '不大于 {bound} 的数',
  both: '{lower}，且是{upper}',
  finite: '{whole, select, yes {有限的整数} other {有限的数}}',
  whole: '整数：{range}',
  nothing: '空值',
  aList: '列表',
  anObject: '对象',
};
