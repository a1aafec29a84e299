import { messages } from '../later-messages';

/** Formulas stand in `<m>`, in LaTeX; punctuation that follows one stands inside, so that both stay on one line. */
export const ARTICLE_WORDS = messages('article', {
  intro:
    'Above, a neural network is told to pay for every input it uses. As the price λ rises it gives them up, one after another, until nothing is left. Each line is one input; where it reaches zero, the network has let go of it, and would answer the same whatever that input showed. This is how such a network is built, how the lines are computed, and what they do and do not say.',
  fromLasso: 'From the lasso to LassoNet',
  lassoText:
    'The lasso fits a linear model and charges for its weights. Where there are several outputs, for example one for each class, input <m>j</m> has a vector of weights <m>\\theta_j,</m> and the charge is for the length of that vector, which makes it the <em>group</em> lasso:',
  kinkText:
    '<m>L</m> is the mean loss over the data. A length has a kink at zero: the first small weight costs as much as any later one. An input that lowers the loss more slowly than that is not used a little, it is not used at all, and its weights are exactly zero. As <m>\\lambda</m> grows, fewer and fewer inputs are worth their price.',
  blindText:
    'What a linear model cannot see, though, the lasso cannot select. The toy regression, one of the stored paths above, hides two of its features in a product, <m>2x_4x_5.</m> Each of the two is independent of the other and has mean zero, so neither has any linear relation to the answer: to the lasso they look like noise. A neural network finds the product, but it has no single weight per input on which a price could be put, and it spreads whatever it learns over all its inputs. LassoNet gives it such a weight. In the figure, the lasso lets go of <m>x_4</m> and <m>x_5</m> among the noise, while LassoNet keeps just the five features that matter.',
  skipLayer: 'The skip layer and the constraint',
  skipText:
    'Next to the network runs a second, straight way from the inputs to the outputs, the <em>skip layer</em>; the answer is the sum of both. Input <m>j</m> has its skip weights <m>\\theta_j,</m> straight to the outputs, and the weights <m>W_j</m> with which the first hidden layer reads it. LassoNet charges for the first and ties the second to them:',
  ticketText:
    'The norm on the left is the largest entry of <m>W_j</m> in size. No hidden unit may read input <m>j</m> with a weight of more than <m>M</m> times the length of its skip weights. So the skip weights are a ticket: with <m>\\theta_j = 0</m> all of <m>W_j</m> is zero too, and the input is <em>dropped</em> from the whole network, not merely from its linear part. Otherwise it is <em>selected</em>. What the ticket is charged for is its size, and it is seldom larger than the hidden weights need: they tend to lie right on the bound, as the figure shows for the path above.',
  behindText:
    'Everything behind that first layer lies outside the constraint. It may be any architecture, and it is not charged for by <m>\\lambda.</m>',
  proximalStep: 'The proximal step',
  halvesText:
    'Neither the kink nor the constraint has a gradient to follow. So every iteration has two halves. A gradient step lowers the loss as if there were neither, and takes the weights of an input to some <m>(v, u).</m> Then the <em>proximal operator</em> looks for the point nearby that pays little and keeps the constraint:',
  planeText:
    'with the threshold <m>t,</m> the step size times <m>\\lambda.</m> The set of allowed points is a double cone and not convex, and still the answer can be written down. With one skip weight and one hidden weight, it fits in a plane. Move the point by <m>t</m> towards <m>\\theta = 0,</m> past it if need be, and look only at the half of the cone on its own side. If the point now lies inside that half, this is the answer. If not, go straight to the nearest point of the half. It lies on the edge or, if the moved point is far enough behind the tip, it is the tip itself: the input is dropped.',
  manyText:
    'With many hidden weights, the same happens in more dimensions: the weights that stick out are all cut to one bound <m>w,</m> the skip weights are given the length <m>w/M,</m> and the smaller hidden weights stay as they are. The bound solves',
  sortText:
    'The paper, which calls the operator Hier-Prox, sorts the hidden weights to find the set <m>A</m> of those to be cut. There is no need to: start at <m>w = 0</m> and put the right-hand side in for <m>w</m> until <m>A</m> no longer changes. That is Newton’s method on a concave, piecewise linear function, which ends at the exact answer after finitely many steps and needs nothing but sums.',
  path: 'The path, from dense to sparse',
  denseText:
    'The path begins with the dense network, which uses every input. Then <m>\\lambda</m> rises in small steps, and each of them starts from the weights that the one before ended with. Lassos are often computed the other way, from the empty model upwards. But a network’s loss is not convex, and where one starts decides where one arrives: a trained dense network is a good place to come from.',
  followedText:
    'For the same reason the path is <em>followed</em>. Each <m>\\lambda</m> is settled before it is recorded, and may drop a fifth of the support. Where more would go, the step in <m>\\lambda</m> is halved; where no step is short enough, the minimum that was followed has ceased to exist, and the path jumps to another. With far more inputs than samples a dense network never settles; what it drops is then recorded as it drops. Each point carries a residual that says how well it has settled.',
  backText:
    'What was dropped can come back. An input stays dropped exactly if its <em>pull</em>, <m>\\lVert\\nabla\\theta_j\\rVert_2 + M\\,\\lVert\\nabla W_j\\rVert_1,</m> is at most <m>\\lambda:</m> the most by which its weights, growing from zero, could lower the loss for each unit of length they are charged for. This is also what makes the sparse end of the path cheap. Only the selected inputs take part in the computation, and the pull tells when one has to be let in again.',
  retrain: 'Why retrain',
  retrainText:
    'The penalty does two things. It drops inputs, which is what it is for, and it shrinks the weights of all that remain, which is what it costs. A network of few inputs at a high <m>\\lambda</m> is therefore worse than those inputs could make it, and its score mixes the worth of the selection with the price of selecting. Retraining takes them apart: keep the selected inputs, lift the penalty, train again. The chart of scores shows both. Judge a selection by the retrained network, and use the penalised one to see what the path went through.',
  bound: 'What M does',
  boundText:
    '<m>M</m> says how much network a given skip weight buys. With <m>M = 0</m> it buys none: all hidden weights are zero, and what remains is the lasso on a linear model. With <m>M \\to \\infty</m> the constraint is lifted, the faintest skip weight will do, and the penalty loses its hold on the network. In between, <m>M</m> weighs linear against nonlinear effects: a small one favours inputs that say something by themselves, a large one also lets through those that matter only together with others, such as <m>x_4</m> and <m>x_5</m> in the toy problem. In the plane, the edges of the cone have the slopes <m>\\pm M.</m>',
  filters: 'From pixels to filters',
  groupText:
    'Nothing in the constraint says that a group has to be an input. In a convolutional network it can be a <em>filter</em>, one output channel of a convolution. Its skip weights <m>\\theta_j</m> lead from every place of its map straight to the outputs, and its <m>W_j</m> is the slice of the next layer’s kernel that reads this channel. The skip layer sees the map as the convolution leaves it, before ReLU and pooling. Objective, constraint and proximal step stay as they are; only what counts as one group has changed.',
  cutText:
    'Nothing reads a dropped filter any more. It can be cut out of the network, and with it the part of the next layer that used to read it, without changing a single answer. Where the pixels that stay say which part of a picture the network looks at, the filters that stay say which patterns it looks for.',
  caution: 'What to watch out for',
  chance: 'Selections depend on chance',
  chanceText:
    'Neighbouring pixels say nearly the same, so either can stand in for the other. Which of them stays depends on the images at hand, and also on the initial weights and the order of the data, which the seed decides. The figure shows what the seed alone does: ten runs agree on most of the last few dozen pixels, and much less on which of the many faint ones go first. In the toy problem each seed draws other data as well, and still all runs end with the five features that matter. Selected does not mean important, and dropped does not mean useless. Train with several seeds, and on parts of the data, and trust most what is kept each time.',
  zeroIsZero: 'Zero has to mean zero',
  zeroIsZeroText:
    'Steps on small batches of data are noisy, and groups flicker between zero and almost zero. Whether a group is selected is decided by an exact zero after a proximal step on all of the data. And pixels that never vary have no gradient at all: when they drop says only how they were initialised. They are left out.',
  momentum: 'λ and momentum',
  momentumText:
    'Momentum adds gradients up, until they weigh <m>1/(1-\\mu)</m> times as much; a threshold that is applied after the momentum step is not added up. Such a method comes to rest too, but at the solution for <m>\\lambda(1-\\mu):</m> with the usual <m>\\mu = 0.9,</m> a tenth of the λ on the axis. In this explorer the iterate is extrapolated first, and both gradient and threshold are taken there. Then a point at rest solves the problem for the λ it is labelled with; with <m>M = 0,</m> where the problem is convex, this can be checked against the lasso, and is.',
  evaded: 'A price that can be evaded',
  evadedText:
    'A ReLU network can make its first layer and the skip weights small and its later layers large. Its nonlinear part stays as it was, and it pays less. Unless the later layers cost something as well, the objective has no minimum to speak of, and a path shows only what the optimiser happened to do. That is what the L2 penalty <m>\\gamma</m> on the layers behind the first is for.',
  scale: 'The scale of convolutions',
  scaleText:
    'A filter offers the same escape once more: scale its kernel and bias by <m>c</m> and its <m>(\\theta_j, W_j)</m> by <m>1/c,</m> and the network computes what it did before at another price. So the kernel of each filter that can be dropped is kept at norm 1, by scaling it back after every step, unless one chooses the unconstrained kernels of Schaipp’s post.',
  references: 'References',
  lassoNetPaper:
    'I. Lemhadri, F. Ruan, L. Abraham, R. Tibshirani. <a>LassoNet: A Neural Network with Feature Sparsity</a>. Journal of Machine Learning Research 22(127), 2021. The method; Hier-Prox is its Algorithm 3.',
  schaippPost: 'F. Schaipp. LassoNet for convolutions. From inputs to filters.',
  lassoPaper:
    'R. Tibshirani. Regression Shrinkage and Selection via the Lasso. Journal of the Royal Statistical Society B 58(1), 1996.',
  groupLassoPaper:
    'M. Yuan, Y. Lin. Model Selection and Estimation in Regression with Grouped Variables. Journal of the Royal Statistical Society B 68(1), 2006. The group lasso.',
  fistaPaper:
    'A. Beck, M. Teboulle. A Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems. SIAM Journal on Imaging Sciences 2(1), 2009. Momentum with a proximal step.',
  subjectTo: 'subject to',
  forEvery: 'for every',
});
