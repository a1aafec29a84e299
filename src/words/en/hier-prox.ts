import { messages } from '../messages';

export const HIER_PROX_WORDS = messages('hier-prox', {
  theta: 'skip weight θ',
  w: 'hidden weight W',
  lambda: 'threshold λ',
  M: 'bound M',
  pieces: 'The pieces of the operator',
  kept: 'W is kept, θ shrinks by λ',
  cut: 'W is cut to the cone’s edge',
  dropped: 'Dropped: both are zero',
  between: 'between the two',
  caption:
    'One proximal step, with step size 1. Drag the ring, or move it with the arrow keys; the diamond is where the step leads. Blue: allowed, |W| ≤ M|θ|. Grey, dashed: rings here are dropped. Dashed line: the move by λ; solid line: to the nearest allowed point.',
  point: 'point (θ, W)',
  leads: '{begin} leads to {end}. {piece}',
  step: 'With λ = {lambda} and M = {M}, (θ, W) = {begin} moves by λ to {moved}, {piece, select, kept {which is inside its half of the cone: W is kept, and only θ has shrunk} cut {which is outside its half of the cone: the answer is the nearest point of the edge, where |W| = M|θ|} other {which lies so far behind the tip of its half of the cone that the tip is the answer: the input is dropped}}. Solution: {solution}.',
  tie: 'At θ = 0 both sides are equally good.',
});
