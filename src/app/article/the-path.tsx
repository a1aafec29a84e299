import { Inline } from './formula';

/** Of following the minimum from the dense network to the empty one. */
export function ThePath() {
  return (
    <section>
      <h3>The path, from dense to sparse</h3>
      <p>
        The path begins with the dense network, which uses every input. Then <Inline tex="\lambda" /> rises in
        small steps, and each of them starts from the weights that the one before ended with. Lassos are often
        computed the other way, from the empty model upwards. But a network’s loss is not convex, and where
        one starts decides where one arrives: a trained dense network is a good place to come from.
      </p>
      <p>
        For the same reason the path is <em>followed</em> rather than solved. Taken to the end at each{' '}
        <Inline tex="\lambda">,</Inline> it can fall from many inputs to few at once, past all the supports
        between. So about a tenth of the support may go at one <Inline tex="\lambda">;</Inline> what goes
        beyond that is recorded as further points on the way, and the survivors get time to settle. Each point
        carries a residual that says how well it has.
      </p>
      <p>
        What was dropped can come back. An input stays dropped exactly if its <em>pull</em>,{' '}
        <Inline tex="\lVert\nabla\theta_j\rVert_2 + M\,\lVert\nabla W_j\rVert_1">,</Inline> is at most{' '}
        <Inline tex="\lambda">:</Inline> the most by which its weights, growing from zero, could lower the
        loss for each unit of length they are charged for. This is also what makes the sparse end of the path
        cheap. Only the selected inputs take part in the computation, and the pull tells when one has to be
        let in again.
      </p>
    </section>
  );
}

/** Of the two score curves. */
export function Retraining() {
  return (
    <section>
      <h3>Why retrain</h3>
      <p>
        The penalty does two things. It drops inputs, which is what it is for, and it shrinks the weights of
        all that remain, which is what it costs. A network of few inputs at a high <Inline tex="\lambda" /> is
        therefore worse than those inputs could make it, and its score mixes the worth of the selection with
        the price of selecting. Retraining takes them apart: keep the selected inputs, lift the penalty, train
        again. The chart of scores shows both. Judge a selection by the retrained network, and use the
        penalised one to see what the path went through.
      </p>
    </section>
  );
}

/** Of the one number that LassoNet adds to the lasso. */
export function TheBound() {
  return (
    <section>
      <h3>What M does</h3>
      <p>
        <Inline tex="M" /> says how much network a given skip weight buys. With <Inline tex="M = 0" /> it buys
        none: all hidden weights are zero, and what remains is the lasso on a linear model. With{' '}
        <Inline tex="M \to \infty" /> the constraint is lifted, the faintest skip weight will do, and the
        penalty loses its hold on the network. In between, <Inline tex="M" /> weighs linear against nonlinear
        effects: a small one favours inputs that say something by themselves, a large one also lets through
        those that matter only together with others, such as <Inline tex="x_4" /> and <Inline tex="x_5" /> in
        the toy problem. In the plane, the edges of the cone have the slopes <Inline tex="\pm M">.</Inline>
      </p>
    </section>
  );
}
