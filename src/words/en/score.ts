import { messages } from '../messages';

export const SCORE_WORDS = messages('score', {
  measure: '{measure, select, accuracy {Accuracy} other {R²}}',
  about: 'About {measure, select, accuracy {Accuracy} other {R²}}',
  penalised: 'penalised',
  retrained: 'retrained',
  folds: 'cross-validated ± 1 s.e.',
  unconstrained: 'without constraint {score}',
  explained:
    '<b>Penalised</b>: the network of the path itself, its weights shrunk by λ. <b>Retrained</b>: the same {noun, select, filters {filters} other {inputs}}, trained again without the penalty.',
  measured:
    'Measured on {samples, number} {split, select, test {test} validation {validation} other {training}} rows{split, select, train {, there being no others} other {}}.',
  axis: '{measure, select, accuracy {accuracy} other {R²}}, {split, select, test {test} validation {validation} other {training}} rows',
  best: 'best: {score, select, none {} other {{score}, }}{selected, number} selected',
  bestAndSparsest:
    '{room, select, narrow {best, 1 s.e.} other {best and one standard error}}: {score, select, none {} other {{score}, }}{selected, number} selected',
  sparsest:
    '{room, select, narrow {1 s.e.} other {one standard error}}: {score, select, none {} other {{score}, }}{selected, number} selected',
});
