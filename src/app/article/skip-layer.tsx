import { ConstraintView } from '../../views/constraint/constraint-view';
import { Display, Inline } from './formula';

/** Of the objective and the constraint that ties the network to its skip layer. */
export function SkipLayer() {
  return (
    <section>
      <h3>The skip layer and the constraint</h3>
      <p>
        Next to the network runs a second, straight way from the inputs to the outputs, the{' '}
        <em>skip layer</em>; the answer is the sum of both. Input <Inline tex="j" /> has its skip weights{' '}
        <Inline tex="\theta_j">,</Inline> straight to the outputs, and the weights <Inline tex="W_j" /> with
        which the first hidden layer reads it. LassoNet charges for the first and ties the second to them:
      </p>
      <Display
        tex="\begin{aligned}\min_{\theta,\,W}\quad & L(\theta, W) + \lambda \sum_j \lVert\theta_j\rVert_2\\
        \text{subject to}\quad & \lVert W_j\rVert_\infty \le M\,\lVert\theta_j\rVert_2 \quad\text{for every } j\end{aligned}"
      />
      <p>
        The norm on the left is the largest entry of <Inline tex="W_j" /> in size. No hidden unit may read
        input <Inline tex="j" /> with a weight of more than <Inline tex="M" /> times the length of its skip
        weights. So the skip weights are a ticket: with <Inline tex="\theta_j = 0" /> all of{' '}
        <Inline tex="W_j" /> is zero too, and the input is <em>dropped</em> from the whole network, not merely
        from its linear part. Otherwise it is <em>selected</em>. What the ticket is charged for is its size,
        and it is seldom larger than the hidden weights need: they tend to lie right on the bound, as the
        figure shows for the path above.
      </p>
      <ConstraintView />
      <p>
        Everything behind that first layer lies outside the constraint. It may be any architecture, and it is
        not charged for by <Inline tex="\lambda">.</Inline>
      </p>
    </section>
  );
}
