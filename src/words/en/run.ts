import { messages } from '../messages';

export const RUN_WORDS = messages('run', {
  starting: 'Starting the worker …',
  readingData: 'Reading the data …',
  dense:
    '{kind, select, filter {Pre-training} other {Dense network}}: epoch {epoch, number} of {epochs, number}, loss {loss}.',
  path: '{at, select, search {Looking for the λ at which the first {kind, select, filter {filters} other {features}} drop} other {Step {step, number} (λ = {lambda})}}: {selected, plural, one {# {kind, select, filter {filter} other {feature}}} other {# {kind, select, filter {filters} other {features}}}} left.{time, select, none {} other { About {time} to go.}}',
  twin: 'The same network without constraint: epoch {done, number} of {total, number}.',
  retraining: 'Retraining without penalty: {done, number} of {total, number}. About {time} to go.',
  goesOn:
    '{backend} failed: {reason} The run goes on {begin, select, again {from the beginning} other {from step {step, number}}} with another backend.',
  notComplete: 'The set-up is not complete.',
  otherFiles: '{file} and {others, plural, one {# other file} other {# other files}}',
  modelTooLarge: 'The files are larger than 300 MB.',
  notNetwork: '“{file}” cannot be used as a network: {reason}',
  noPath: 'There is no path on screen yet.',
  filtersByHand:
    'Filters are dropped by hand in the view of the network: press one there. To mark inputs, choose a path on pixels or features.',
  fileMissing: 'The data file of this path is not open. Train the path again.',
});
