import { Cautions } from './cautions';
import { Filters } from './filters';
import { FromTheLasso } from './from-the-lasso';
import { ProximalStep } from './proximal-step';
import { References } from './references';
import { SkipLayer } from './skip-layer';
import { Retraining, TheBound, ThePath } from './the-path';

/** What LassoNet is and how it is computed, below the explorer. */
export default function Article() {
  return (
    <>
      <p>
        Above, a neural network is told to pay for every input it uses. As the price λ rises it gives them up,
        one after another, until nothing is left. Each line is one input; where it reaches zero, the network
        has let go of it, and would answer the same whatever that input showed. This is how such a network is
        built, how the lines are computed, and what they do and do not say.
      </p>
      <FromTheLasso />
      <SkipLayer />
      <ProximalStep />
      <ThePath />
      <Retraining />
      <TheBound />
      <Filters />
      <Cautions />
      <References />
    </>
  );
}
