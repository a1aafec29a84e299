import { messages } from '../messages';

/** Runs that this browser keeps. */
export const KEPT_RUNS_WORDS = messages('kept-runs', {
  denied: 'Runs are not kept: this browser denies the page storage. Save those you need.',
  heading: 'Kept runs',
  newestFirst: 'Kept in this browser, the newest first:',
  run: '{title}, M = {M}, {when}{end, select, none {, not finished} other {}}',
  named: '{name}: {title}, M = {M}, {when}{end, select, none {, not finished} other {}}',
  name: 'Name',
  nameOf: 'Name of {run}',
  naming: 'Name this run: {run}',
  keepName: 'Keep',
  forget: 'Forget all kept runs',
  notOpened: 'The kept run of “{title}” cannot be opened: it is damaged or missing. Train it again.',
});
