export const lessonTrust = {
  runs: '一次运行找到了这 {pixels, number} 个像素。它从随机的初始权重和随机的图像次序开始。同样的训练运行了 {runs, number} 次，每次用不同的种子。',
  runsAsked: '在大约 {pixels, number} 个像素中，有多少个是每次运行都保留的？',
  runsReply:
    '{right, select, true {对。} other {不对。}}全部 {runs, number} 次运行都保留的有 {all, plural, other {# 个像素}}。至少一次运行保留的有 {any, plural, other {# 个像素}}。',
  shared:
    '剩下 {pixels, number} 个像素时，两次运行保留的像素有 {share} 相同。两个随机的像素集合会有 {random} 相同。所有运行看到的图像都一样。',
  sharedAsked: '这张图说明什么？',
  otherImages: '换一批图像也会得到同样的像素。',
  otherImagesReply: '这张图不能说明这一点。每次运行看到的图像都一样，只有种子不同。',
  littleChange: '训练的随机性影响很小。',
  littleChangeReply: '对。不同的初始权重和次序只是在稳定的核心周围换掉少数像素。',
  atRandom: '像素是随机选的。',
  atRandomReply: '不对。随机集合的相同部分会少得多：请比较虚线。',
  worst: '各次运行在路径上并非处处同样一致。最差时，两次运行有 {share} 相同。',
  worstGoal: '找到一个像素数，使两次运行的相同部分少于 {share}。',
  worstHint: '移动图下方的“剩余数量”，或在曲线上拖动。',
  worstReply:
    '用 {pixels, plural, other {# 个像素}}时，两次运行有 {share} 相同。其中许多像素的价值差不多，所以先去掉哪些由偶然决定。',
  accurate:
    '用大约 {pixels, number} 个像素，{runs, number} 次重新训练的准确率在 {low} 与 {high} 之间。然而其中两次运行的像素只有 {share} 相同。',
  accurateAsked: '关于一次运行的像素，你可以写哪句话？',
  important: '这些像素是重要的像素。',
  importantReply: '不对，说得太多了。其他运行使用其他像素，准确率一样高。',
  sufficient: '这些像素足以达到这个准确率。',
  sufficientReply: '对。“足以”是真的。其他像素集合也足以达到。',
  noInformation: '被丢弃的像素不含信息。',
  noInformationReply: '不对。其他一些运行保留了它们，准确率一样高。',
  toy: '在玩具问题中，每个种子还会抽取不同的数据。这是更严格的检验。',
  toyGoal: '找到一个大于三的特征数，使所有运行保留同样的特征。',
  toyHint: '移动“剩余数量”，留意条形全满或全空的时候。',
  toyReply:
    '剩下五个时，全部 {runs, number} 次运行都保留 {features}：正是构成 y 的五个。没有一个特征可以代替另一个。',
  cardSeeds: '用其他种子再训练一次。每次都保留的输入不依赖训练中的偶然。',
  cardEarly: '在路径的前段，许多输入的价值差不多，各次运行因此不同。',
  cardEnough: '“这些输入足够”可以对几个不同的集合同时成立。',
  cardData: '换种子不等于换数据：要换数据，请对行重新抽样。',
};
