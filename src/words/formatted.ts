import format, { type FormatOptions, type FormatValues } from 'icu-minify/format';
import { compiledMessage } from '#compiled-message';
import type { Message } from './language';

/** Whole numbers have thin spaces between thousands in every language, as `count` writes them. */
const THIN_SPACES = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
const numberFormat = { format: (value: number) => THIN_SPACES.format(value).replaceAll(',', '\u202f') };

const optionsOf = new Map<string, FormatOptions>();

function optionsFor(tag: string): FormatOptions {
  const known = optionsOf.get(tag);
  if (known) return known;
  const rules = {
    cardinal: new Intl.PluralRules(tag),
    ordinal: new Intl.PluralRules(tag, { type: 'ordinal' }),
  };
  const options: FormatOptions = {
    formatters: {
      getNumberFormat: () => numberFormat as Intl.NumberFormat,
      getPluralRules: (_, asked) => rules[asked?.type ?? 'cardinal'],
      getDateTimeFormat: (...made) => new Intl.DateTimeFormat(...made),
    },
  };
  optionsOf.set(tag, options);
  return options;
}

/** A message without arguments as a text; any other as what fills it. @param tag of the language it is in */
export function worded(source: Message, tag: string): string | ((values: FormatValues<unknown>) => unknown) {
  const message = compiledMessage(source);
  if (typeof message === 'string') return message;
  return values => {
    const said = format<unknown>(message, tag, values, optionsFor(tag));
    const tagged = Object.values(values).some(value => typeof value === 'function');
    return tagged && !Array.isArray(said) ? [said] : said;
  };
}
