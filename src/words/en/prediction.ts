import { messages } from '../messages';

export const PREDICTION_WORDS = messages('prediction', {
  answer: '{label} ({share})',
  value:
    '{predicted}, true {truth}{error, select, none {} other {: {error} too {side, select, low {low} other {high}}}}',
  predictedValue: 'predicted {value}',
  predictedClass: 'predicted {label} ({share}){known, select, yes {, true {truth}} other {}}',
  moreTargets: '{targets, number} more',
  reconstruction: 'reconstructs {inputs, number} inputs, off by {error} (root mean square)',
});
