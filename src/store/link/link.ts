import { shown } from '../../settings/number-range';
import type { Spec } from '../../settings/spec';
import { applies, parseSpec, settingsOf, specJson, usualSettings } from '../../settings/spec-json';
import { kindOf, SETTING_NAMES, type SettingName, type Settings, TABLE } from '../../settings/table';
import { LINKS_WORDS as WORDS } from '../../words/en/links';
import { DEFAULT_LINK, type LinkState, VIEW_TABLE } from './link-table';
import { linkWith, queryOf, usualView, VIEW_FIELDS, viewText } from './link-view';

/** Kind of data of a link's spec; `stored` where it carries none. */
type LinkedData = Settings['data'] | 'stored';

/** A link's content as the part of an address behind `#`, without what goes without saying; '' if all of it does. */
export function writeLink({ spec, ...view }: LinkState): string {
  const query = new URLSearchParams();
  const put = (key: string, text: string, unsaid: string): void => {
    if (text !== unsaid) query.set(key, text);
  };
  const usual = usualView(view.lesson);
  for (const field of VIEW_FIELDS) {
    const unsaid = field === 'lesson' ? DEFAULT_LINK : usual;
    put(VIEW_TABLE[field].key, viewText(field, view), viewText(field, unsaid));
  }
  if (spec !== null) {
    const described = settingsOf(spec);
    const unsaid = usualSettings(described);
    const settings = { ...unsaid, ...described };
    put(TABLE.data.link, settings.data, 'stored');
    put(TABLE.selects.link, settings.selects, 'inputs');
    for (const name of SETTING_NAMES) {
      put(TABLE[name].link, settingText(name, settings), settingText(name, unsaid));
    }
  }
  return query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/**
 * The content of the part of an address behind `#`, whatever stands there: keys that are unknown are passed over,
 * values out of bounds brought within them, values that mean nothing left at what is usual.
 */
export function readLink(hash: string): LinkState {
  const { spec } = specIn(queryOf(hash));
  return linkWith(hash, spec);
}

/** What is wrong with the run that a link describes, a sentence each; none where all is well. */
export function linkFaults(hash: string): readonly string[] {
  const query = queryOf(hash);
  const { settings, fault } = specIn(query);
  if (settings === null) return [];
  if (fault !== null) return [WORDS.cannotTrain({ reason: fault })];
  return SETTING_NAMES.flatMap(name => {
    const text = query.get(TABLE[name].link);
    if (text === null || !applies(name, settings)) return [];
    const kind = kindOf(name, settings.selects);
    const { name: called } = TABLE[name];
    const said =
      sentence(() => kind.check(linkJson(name, text), called)) ??
      (kind.linked(text) === undefined ? WORDS.cannotBe({ setting: called, value: shown(text) }) : null);
    const used = TABLE[name].kind.text(settings[name] as never) || WORDS.none;
    return said === null ? [] : [WORDS.usedInstead({ fault: said, value: used })];
  });
}

function settingText<Name extends SettingName>(name: Name, settings: Settings): string {
  return kindOf(name, settings.selects).link(settings[name]);
}

/** The settings and the spec in a link; without a spec, what is wrong with it. */
function specIn(query: URLSearchParams): {
  readonly settings: Settings | null;
  readonly spec: Spec | null;
  readonly fault: string | null;
} {
  const data: LinkedData = TABLE.data.kind.linked(query.get(TABLE.data.link) ?? '') ?? 'stored';
  if (data === 'stored') return { settings: null, spec: null, fault: null };
  const selects = TABLE.selects.kind.linked(query.get(TABLE.selects.link) ?? '') ?? 'inputs';
  const usual = usualSettings({ data, selects });
  const settings = SETTING_NAMES.reduce((all, name) => withSetting(all, name, query), usual);
  let spec: Spec | null = null;
  const fault = sentence(() => {
    spec = parseSpec(specJson(settings));
  });
  return { settings, spec, fault };
}

function withSetting<Name extends SettingName>(
  settings: Settings,
  name: Name,
  query: URLSearchParams,
): Settings {
  const text = query.get(TABLE[name].link);
  const value = text === null ? undefined : kindOf(name, settings.selects).linked(text);
  return value === undefined ? settings : { ...settings, [name]: value };
}

/** What a link says of a setting, as it says it: a list has no blanks there, a flag is a digit. */
function linkJson(name: SettingName, text: string): unknown {
  const { kind } = TABLE[name];
  const value = kind.linked(text);
  const same = value !== undefined && (kind.link as (value: unknown) => string)(value) === text;
  return same ? value : kind.typed(text);
}

/** The sentence of what it throws; null where it throws nothing. */
function sentence(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
