import { messages } from '../messages';

/** How a run goes, and how it ended. */
export const RUN_PANEL_WORDS = messages('run-panel', {
  train: 'Train',
  resume: 'Resume',
  pause: 'Pause',
  stop: 'Stop',
  stoppedBefore: 'Stopped before the first λ. The previous path is still shown.',
  stopped:
    'Stopped after {points, plural, one {# λ value} other {# λ values}} ({time}). Results so far are kept.',
  finished: 'Finished: {points, plural, one {# λ value} other {# λ values}} in {time}.',
  finishedQuick:
    'Finished: {points, plural, one {# λ value} other {# λ values}} in {time}. The path follows the sliders.',
  failedBefore: 'The run failed: {message} The previous path is still shown.',
  failedAfter:
    'The run failed: {message} The {points, plural, one {# λ value} other {# λ values}} computed so far stay on screen.',
  interrupted:
    'This run was cut off after {points, plural, one {# λ value} other {# λ values}}: the page was left. Go on with it, or train anew.',
  goOn: 'Go on',
  progress: 'Progress of the run',
  state: '{control, select, paused {Paused.} stopping {Stopping …} other {}}',
  changes: 'From the next λ on: {changes}.',
});
