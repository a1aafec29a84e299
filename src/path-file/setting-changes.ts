import type { SettingChange } from '../lassonet/live-settings';
import { LIVE_SETTINGS } from '../settings/live-rows';
import { shown } from '../settings/number-range';
import { TABLE } from '../settings/table';
import { jsonList, jsonObject, PathFileError } from './json-record';

/** Changes of the settings in untrusted JSON. @throws PathFileError or SpecError naming what is amiss */
export function parseChanges(json: unknown, of: string): readonly SettingChange[] {
  return jsonList(json, `The changes${of}`).map(item => {
    const { setting, from, to } = jsonObject(item, `A change${of}`);
    const name = LIVE_SETTINGS.find(live => live === setting);
    if (name === undefined) throw new PathFileError(`A change${of} is of ${shown(setting)}.`);
    const { kind, name: called } = TABLE[name];
    return { setting: name, from: kind.check(from, called), to: kind.check(to, called) } as SettingChange;
  });
}
