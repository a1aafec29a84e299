import type { LiveSettings } from '../lassonet/live-settings';
import { SETTING_NAMES, type SettingName, TABLE } from './table';

/** Settings whose change takes effect during a run. */
export const LIVE_SETTINGS = SETTING_NAMES.filter(isLive);

/** Whether a change of a setting takes effect during a run. */
export function isLive(name: SettingName): name is keyof LiveSettings {
  return 'live' in TABLE[name];
}
