import { SeedsFigure } from './fetched-figure';
import { Inline } from './formula';

/** Of what the path does not say, and of how its computation goes wrong. */
export function Cautions() {
  return (
    <section>
      <h3>What to watch out for</h3>
      <h4>Selections depend on chance</h4>
      <p>
        Neighbouring pixels say nearly the same, so either can stand in for the other. Which of them stays
        depends on the images at hand, and also on the initial weights and the order of the data, which the
        seed decides. The figure shows what the seed alone does: ten runs agree on most of the last few dozen
        pixels, and much less on which of the many faint ones go first. In the toy problem each seed draws
        other data as well, and still all runs end with the five features that matter. Selected does not mean
        important, and dropped does not mean useless. Train with several seeds, and on parts of the data, and
        trust most what is kept each time.
      </p>
      <SeedsFigure />
      <h4>Zero has to mean zero</h4>
      <p>
        Steps on small batches of data are noisy, and groups flicker between zero and almost zero. Whether one
        is selected is decided here by an exact zero after a proximal step on all of the data. And pixels that
        never vary have no gradient at all: when they drop says only how they were initialised. They are left
        out.
      </p>
      <h4>λ and momentum</h4>
      <p>
        Momentum adds gradients up, until they weigh <Inline tex="1/(1-\mu)" /> times as much; a threshold
        that is applied after the momentum step is not added up. Such a method comes to rest too, but at the
        solution for <Inline tex="\lambda(1-\mu)">:</Inline> with the usual <Inline tex="\mu = 0.9">,</Inline>{' '}
        a tenth of the λ on the axis. Here the iterate is extrapolated first, and both gradient and threshold
        are taken there. Then a point at rest solves the problem for the λ it is labelled with; with{' '}
        <Inline tex="M = 0">,</Inline> where the problem is convex, this can be checked against the lasso, and
        is.
      </p>
      <h4>A price that can be evaded</h4>
      <p>
        A ReLU network can make its first layer and the skip weights small and its later layers large. Its
        nonlinear part stays as it was, and it pays less. Unless the later layers cost something as well, the
        objective has no minimum to speak of, and a path shows only what the optimiser happened to do. That is
        what the L2 penalty <Inline tex="\gamma" /> on the layers behind the first is for.
      </p>
      <h4>The scale of convolutions</h4>
      <p>
        A filter offers the same escape once more: scale its kernel and bias by <Inline tex="c" /> and its{' '}
        <Inline tex="(\theta_j, W_j)" /> by <Inline tex="1/c">,</Inline> and the network computes what it did
        before at another price. So the kernel of each filter that can be dropped is kept at norm 1, by
        scaling it back after every step, unless one asks for the method as first written up.
      </p>
    </section>
  );
}
