import { messages } from '../messages';

export const CONSTRAINT_WORDS = messages('constraint', {
  choice: 'One of the {noun, select, filters {filters} pixels {pixels} other {features}}',
  bound: 'M‖θⱼ‖, the most that is allowed',
  largest: 'largest |W| of its hidden weights',
  axis: 'size of a hidden weight (square-root scale)',
  caption:
    'The largest hidden weight of one {noun, select, filters {filter} pixels {pixel} other {feature}} on the path on screen against its bound, at the same λ.',
  drag: 'Drag to move λ here too. The {noun, select, filters {filters} pixels {pixels} other {features}} selected longest come first in the list.',
  tight:
    'On this path the two lines coincide in {share} of the cases. Only skip weights are penalised, so training makes each as small as its hidden weights allow.',
  dropped: 'λ = {lambda}, M = {M}: {name} is dropped: ‖θ‖ = 0 and all of W is 0.',
  sentence:
    'λ = {lambda}, M = {M}: {name} has ‖θ‖ = {norm}, which allows {allowed}; its largest |W| is {largest}: {hold, select, touching {it touches the constraint} below {there is room left} other {more than this M allows, so the path was computed with another}}.',
  touching:
    'Of {selected, number} selected, {touching, plural, one {# touches} other {# touch}} the constraint.',
});
