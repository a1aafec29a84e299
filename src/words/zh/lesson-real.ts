export const lessonReal = {
  noise:
    '第一项检验：加入不可能有影响的输入，例如随机打乱次序的列的副本。保留它们的选择不真实。玩具问题的十个输入中有五个这样的输入。',
  noiseAsked: '在 {runs, number} 次各保留五个输入的运行中，总共有多少个噪声输入曾被保留？',
  none: '没有',
  oneOrTwo: '一个或两个',
  threeOrMore: '三个或更多',
  noneKept:
    '{right, select, true {对。} other {不对。}}{runs, number} 次运行中，没有一次在五个输入中保留噪声特征。',
  someKept:
    '{right, select, true {对。} other {不对。}}{runs, number} 次运行中，至少有一次保留了 {features}。',
  neighbours:
    '第二项检验：相关的输入。剩下 {pixels, number} 个像素时，{kept} 被保留，它的邻居 {dropped} 被丢弃。在示例图像上，两者墨迹的相关系数为 r = {correlation}。',
  neighboursAsked: '关于被丢弃的邻居，可以得出什么？',
  noInformation: '它不含关于数字的信息。',
  noInformationReply: '不对。被丢弃的像素与保留的像素所说的几乎一样。这就是信息。',
  mightBeKept: '保留的也可能是它。',
  mightBeKeptReply: '对。两个中有一个就够了。换一批数据，保留的可能是另一个。',
  mistake: '网络犯了错误。',
  mistakeReply: '不对。为两者都付出代价，得不偿失。',
  retrain:
    '第三项检验：只用选中的输入重新训练。如果准确率不变，这个选择就足够。用 {pixels, number} 个像素重新训练后，网络的准确率为 {accuracy}。',
  retrainGoal: '用最多 {pixels, number} 个像素，找到准确率至少一样高的重新训练的网络。',
  retrainHint: '橙色圆圈是重新训练的网络。把 λ 移到右侧的一个圆圈。',
  retrainReply:
    '剩下 {pixels, plural, other {# 个像素}}。重新训练后，网络的准确率为 {accuracy}。这些像素足够。这并不说明其他像素没有用。',
  rows: '第四项检验：换数据。稳定性选择在许多随机抽取的一半数据上训练路径，并统计每个输入被选中的频率。这项检验需要在此浏览器中训练的路径。',
  rowsGoal: '训练路径，然后运行稳定性选择。',
  rowsHint: '按“训练”并等待。然后在答案中按“稳定性选择”。',
  rowsDone: '现在每个输入都有一个选中它的运行的比例。',
  rowsReply:
    '已完成 {runs, plural, other {# 次运行}}。其中至少五分之四选中 {features}。错误选择个数的上界为 {bound}。',
  report: '你有四项检验：不可能有影响的输入、相关的输入、重新训练、换数据。',
  reportAsked: '关于一个选择，哪种报告最诚实？',
  cause: '“网络使用这些输入，所以它们导致结果。”',
  causeReply: '不对。网络使用有预测作用的输入。这与因果无关。',
  measured: '“重新训练后，这些输入的预测有这样好；选中每个输入的运行占这个比例。”',
  measuredReply: '对。它说明测量了什么、结果如何、有多稳定。',
  leftOut: '“今后的研究可以不要其他所有输入。”',
  leftOutReply: '不对。相关的输入可能是偶然被丢弃的。',
  cardAdd: '加入不可能有影响的输入。真实的选择会丢弃它们。',
  cardSame: '被丢弃的输入可能与保留的输入含有同样的信息。',
  cardRetrain: '只用选中的输入重新训练，看这个选择是否足够。',
  cardRows: '报告每个输入在其他数据上被选中的频率。',
};
