import { messages } from '../messages';

/** Which numbers are allowed, and what stands in their place. */
export const NUMBERS_WORDS = messages('numbers', {
  notNumber: '{name} must be {range}, not {given}.',
  between: 'from {from} to {to}',
  above: 'greater than {bound}',
  min: '{bound} or more',
  below: 'less than {bound}',
  max: 'at most {bound}',
  both: '{lower} and {upper}',
  finite: '{whole, select, yes {a finite whole number} other {a finite number}}',
  whole: 'a whole number {range}',
  nothing: 'nothing',
  aList: 'a list',
  anObject: 'an object',
});
