import { messages } from '../messages';

/** What form and sentences call the settings that may change during a run. */
export const LIVE_SETTINGS_WORDS = messages('live-settings', {
  M: 'M',
  gamma: 'γ',
  multiplier: 'Multiplier',
  ofMultiplier: 'The multiplier of λ',
});
