import { LassoFigure } from './fetched-figure';
import { Display, Inline } from './formula';

/** Of the penalty that makes weights exactly zero, and of what a linear model cannot see. */
export function FromTheLasso() {
  return (
    <section>
      <h3>From the lasso to LassoNet</h3>
      <p>
        The lasso fits a linear model and charges for its weights. Where there are several outputs, one for
        each class say, input <Inline tex="j" /> has a vector of weights <Inline tex="\theta_j">,</Inline> and
        the charge is for the length of that vector, which makes it the <em>group</em> lasso:
      </p>
      <Display tex="\min_\theta\; L(\theta) + \lambda \sum_j \lVert\theta_j\rVert_2" />
      <p>
        <Inline tex="L" /> is the mean loss over the data. A length has a kink at zero: the first small weight
        costs as much as any later one. An input that lowers the loss more slowly than that is not used a
        little, it is not used at all, and its weights are exactly zero. As <Inline tex="\lambda" /> grows,
        fewer and fewer inputs are worth their price.
      </p>
      <p>
        What a linear model cannot see, though, the lasso cannot select. The toy regression, one of the stored
        paths above, hides two of its features in a product, <Inline tex="2x_4x_5">.</Inline> Each of the two
        is independent of the other and has mean zero, so neither has any linear relation to the answer: to
        the lasso they look like noise. A neural network finds the product, but it has no single weight per
        input on which a price could be put, and it spreads whatever it learns over all its inputs. LassoNet
        gives it such a weight. In the figure, the lasso lets go of <Inline tex="x_4" /> and{' '}
        <Inline tex="x_5" /> among the noise, while LassoNet keeps just the five features that matter.
      </p>
      <LassoFigure />
    </section>
  );
}
