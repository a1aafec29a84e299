import { HierProxDiagram } from '../../views/hier-prox/hier-prox-diagram';
import { Display, Inline } from './formula';

/** Of Hier-Prox, the step that keeps the constraint and makes zeros. */
export function ProximalStep() {
  return (
    <section>
      <h3>The proximal step</h3>
      <p>
        Neither the kink nor the constraint has a gradient to follow. So every iteration has two halves. A
        gradient step lowers the loss as if there were neither, and takes the weights of an input to some{' '}
        <Inline tex="(v, u)">.</Inline> Then the <em>proximal operator</em> looks for the point nearby that
        pays little and keeps the constraint:
      </p>
      <Display
        tex="\begin{gathered}(\theta_j, W_j) = \operatorname*{arg\,min}_{\theta,\,W}\; \tfrac12\lVert\theta - v\rVert_2^2 + \tfrac12\lVert W - u\rVert_2^2 + t\,\lVert\theta\rVert_2\\
        \text{subject to}\quad \lVert W\rVert_\infty \le M\,\lVert\theta\rVert_2\end{gathered}"
      />
      <p>
        with the threshold <Inline tex="t">,</Inline> the step size times <Inline tex="\lambda">.</Inline> The
        set of allowed points is a double cone and not convex, and still the answer can be written down. With
        one skip weight and one hidden weight, it fits in a plane. Move the point by <Inline tex="t" />{' '}
        towards <Inline tex="\theta = 0">,</Inline> past it if need be, and look only at the half of the cone
        on its own side. If the point now lies inside that half, this is the answer. If not, go straight to
        the nearest point of the half. It lies on the edge or, if the moved point is far enough behind the
        tip, it is the tip itself: the input is dropped.
      </p>
      <HierProxDiagram />
      <p>
        With many hidden weights, the same happens in more dimensions: the weights that stick out are all cut
        to one bound <Inline tex="w">,</Inline> the skip weights are given the length{' '}
        <Inline tex="w/M">,</Inline> and the smaller hidden weights stay as they are. The bound solves
      </p>
      <Display
        tex="\begin{gathered}w = M\,\frac{\max\bigl(0,\; \lVert v\rVert_2 - t + M \sum_{i\in A} |u_i|\bigr)}{1 + |A|\,M^2}\\[0.6em]
        A = \{\, i : |u_i| > w \,\}\end{gathered}"
      />
      <p>
        The paper, which calls the operator Hier-Prox, sorts the hidden weights to find the set{' '}
        <Inline tex="A" /> of those to be cut. There is no need to: start at <Inline tex="w = 0" /> and put
        the right-hand side in for <Inline tex="w" /> until <Inline tex="A" /> no longer changes. That is
        Newton’s method on a concave, piecewise linear function, which ends at the exact answer after finitely
        many steps and needs nothing but sums.
      </p>
    </section>
  );
}
