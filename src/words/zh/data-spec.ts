export const dataSpec = {
  notOneOf: '{name}必须是 {words} 之一。',
  notFlag: '{name}必须是 true 或 false。',
  notObject: '数据的描述不是对象。',
  classes: '要区分的类别必须是 0 到 9 的不同整数。',
  range: '{name}必须是 {min} 到 {max} 的{whole, select, yes {整数} other {数}}。',
  shares: '验证比例与测试比例必须留下用于训练的行：两者之和必须小于 1。',
  share: '{name}必须是从 0 到小于 1 的数。',
  columnWords: '{what}必须写成“列=词”的形式，以逗号分隔。',
  columnWord: '{what}可以是 {words}，而不是“{word}”（列“{column}”）。',
  columnTwice: '{what}两次提到列“{column}”。',
};
