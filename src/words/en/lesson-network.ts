import { messages } from '../later-messages';

export const LESSON_NETWORK_WORDS = messages('lesson-network', {
  lasso:
    'There are ten features. Five of them make y = 2x₃ − x₃² + x₁ + ½x₂ + 2x₄x₅. The other five are noise. With M = 0 no hidden unit may read anything. What remains is the lasso on a linear model.',
  lassoAsked: 'Which features will the lasso keep longest?',
  allFive: 'All five that make y',
  allFiveReply: 'Not all. {kept} stay. x₄ and x₅ are dropped among the noise.',
  three: 'x₁, x₂ and x₃',
  threeReply: 'Yes: {kept} stay. x₄ and x₅ are dropped among the noise.',
  pair: 'x₄ and x₅',
  pairReply: 'No, they are dropped among the noise. {kept} stay.',
  missed:
    'The lasso drops x₄ and x₅ early. Its best R² on this path is only {score}. Yet the product of x₄ and x₅ makes up more than a third of the variance of y.',
  missedAsked: 'Why does the lasso miss x₄ and x₅?',
  tooSmall: 'Their effect on y is too small.',
  tooSmallReply: 'No. The product is more than a third of the variance of y. Think of one factor alone.',
  onAverage: 'On average, y neither rises nor falls with either of them alone.',
  onAverageReply:
    'Yes. Where x₅ is positive, y rises with x₄. Where x₅ is negative, y falls. A linear model sees nothing.',
  tooLarge: 'λ was too large from the beginning.',
  tooLargeReply:
    'No. Even at the smallest λ, the linear model has no use for them. Look at the left end of the path.',
  network:
    'The same data with M = {bound}. Hidden units may now read every feature that has a skip weight. At the smallest λ all ten features are used.',
  networkGoal: 'Raise λ until exactly the five features that make y are left.',
  networkHint: 'Watch the names: x₁ to x₅ have to stay, and x₀ and x₆ to x₉ have to go.',
  networkReply: 'From λ = {lambda} on, the noise is gone. The best R² of this path is {score}.',
  order:
    'Five features are left. Retrained on them, R² is {score}. The last network with all five is at λ = {lambda}. After that, one of them is dropped.',
  orderAsked: 'In which order will x₄ and x₅ leave?',
  fourFirst: 'x₄ long before x₅',
  fiveFirst: 'x₅ long before x₄',
  together: 'Nearly together',
  orderReply:
    '{right, select, true {Yes.} other {No, nearly together.}} x₄ leaves at λ = {four} and x₅ at λ = {five}. Each is worth its price only while the other is in use.',
  compared:
    'Both paths side by side. M says how much hidden weight a skip weight allows. The last feature leaves at λ = {lambda} with M = {bound}, and at λ = {lassoLambda} in the lasso.',
  comparedAsked: 'Why not always use a large M?',
  impossible: 'Training becomes impossible.',
  impossibleReply:
    'No. A large M trains well; this path is an example. Think of which weights the price is paid on.',
  forFree: 'A tiny skip weight then lets the network in almost for free.',
  forFreeReply:
    'Yes. The price is paid on skip weights only. A small M favours inputs that matter by themselves.',
  atOnce: 'A large M drops all features at once.',
  atOnceReply: 'No. With a large M the features stay longer: compare the last λ of the two paths.',
  cardLasso: 'M = 0 is the lasso: it sees only linear effects of single features.',
  cardTogether: 'With M > 0 the network finds features that matter only together.',
  cardLeave: 'Features that work together leave the path together.',
  cardLarger: 'A larger M lets more of the network in for the same price.',
});
