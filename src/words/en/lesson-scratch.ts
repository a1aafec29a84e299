import { messages } from '../later-messages';

export const LESSON_SCRATCH_WORDS = messages('lesson-scratch', {
  noise:
    'A network learns y = 2x₃ − x₃² + x₁ + ½x₂ + 2x₄x₅ from ten features. Five of the ten are pure noise. First there is almost no penalty.',
  noiseAsked: 'What happens to the weights of the noise features?',
  zero: 'They become exactly zero.',
  zeroReply: 'No. Training without a price leaves no weight at exactly zero. {seen}',
  small: 'They are small, but not zero.',
  smallReply: 'Yes. {seen}',
  asLarge: 'They are as large as the others.',
  asLargeReply: 'No, the loss keeps them small. {seen}',
  noiseSeen:
    'At the smallest λ all {features, number} features are in use. The largest noise weight is {share} of the largest of all.',
  price:
    'Now each feature has a price: λ times the size of its skip weight. A feature that lowers the loss by less than its price is dropped.',
  priceGoal: 'Raise λ until every noise feature is gone, and x₃ is still in use.',
  priceHint: 'Noise features are x₀ and x₆ to x₉. Drag λ in the chart.',
  priceReply:
    'At λ = {lambda}, {features, plural, one {# feature is} other {# features are}} left, and none is noise. The penalty is what makes weights exactly zero.',
  own: 'Train a path of your own, on a smaller sample. Training takes a few seconds. The loss falls first, then λ rises.',
  ownGoal: 'Train the path in this browser.',
  ownHint: 'Press “Train”. If the run fails, press it again.',
  ownReply: 'Your path has {lambdas, plural, one {# value} other {# values}} of λ. Its best R² is {score}.',
  bound:
    'M is the second control: hidden weights of a feature may be at most M times its skip weight. Where training is quick, the path follows the slider. Otherwise press “Train”.',
  boundGoal: 'Set M to 0, and look at the new path.',
  boundHint: 'Drag the slider of M to its left end. If nothing moves, press “Train”.',
  boundReply: 'With M = 0 no hidden unit may read a feature: this is the lasso. Its best R² is {score}.',
  product: 'The path on screen has M = {bound}, and its best R² is {score}.',
  productGoal: 'Bring the best R² above {least} on a path of your own with M above 0.',
  productHint: 'Raise M: the network may then use the product of x₄ and x₅. If nothing moves, press “Train”.',
  productReply:
    'With M = {bound} the best R² is {score}. λ decides which features are worth their price; M decides how the network may use them.',
  cardZero: 'Without a penalty, no weight becomes exactly zero.',
  cardPrice: 'λ sets the price of a feature. A feature that lowers the loss by less is dropped.',
  cardBound: 'M bounds how the network may use a selected feature. M = 0 is the lasso.',
  cardBoth: 'The two answer different questions: which features, and how much network.',
});
