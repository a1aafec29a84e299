import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import type { Kind } from '../../../src/settings/kind';
import type { Spec } from '../../../src/settings/spec';
import { applies, parseSpec, settingsOf, specJson, usualSettings } from '../../../src/settings/spec-json';
import { kindOf, SETTING_NAMES, type SettingName, type Settings, TABLE } from '../../../src/settings/table';
import { linkFaults, readLink } from '../../../src/store/link/link';
import { DEFAULT_DRAFT, type Draft, isTyped } from '../../../src/store/set-up/draft';
import { readDraft } from '../../../src/store/set-up/draft-spec';
import { withData, withSelection } from '../../../src/store/set-up/turned-draft';

type Run = Pick<Settings, 'data' | 'selects'>;
type Verdict = { readonly taken: unknown } | 'refused';

/** Everything that is trained: inputs of a table, inputs of images, filters. */
const RUNS: readonly Run[] = [
  { data: 'toy', selects: 'inputs' },
  { data: 'mnist', selects: 'inputs' },
  { data: 'mnist', selects: 'filters' },
];
const PRESET = { toy: 'toy', inputs: 'mnist-5v6', filters: 'mnist-filters' };
/** Settings that have a meaning only together with others, and have tests of their own. */
const TOGETHER: readonly SettingName[] = ['filters', 'kernelSizes', 'pools', 'ratios', 'lambdas'];
const ROWS = RUNS.flatMap(run =>
  SETTING_NAMES.filter(isTyped)
    .filter(name => !TOGETHER.includes(name) && applies(name, run))
    .map(name => [name, run] as const),
);

/** A value, or that there is none. */
function verdict(read: () => unknown): Verdict {
  try {
    return { taken: read() };
  } catch {
    return 'refused';
  }
}

const readFrom = (spec: Spec, name: SettingName): unknown => settingsOf(spec)[name];

function byForm(name: SettingName, { data, selects }: Run, text: string): Verdict {
  const draft: Draft = { ...withSelection(withData(DEFAULT_DRAFT, data), selects), [name]: text };
  const reading = readDraft(draft);
  return reading.kind === 'spec' ? { taken: readFrom(reading.spec, name) } : 'refused';
}

/** @param json as a file holds it: there is no NaN in one */
function byFile(name: SettingName, run: Run, json: unknown): Verdict {
  const settings = { ...usualSettings(run), [name]: json } as Settings;
  return verdict(() => readFrom(parseSpec(JSON.parse(JSON.stringify(specJson(settings)))), name));
}

function byWords(name: SettingName, { data, selects }: Run, text: string): Verdict {
  const word = name === 'M' ? name : name.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);
  const preset = data === 'toy' ? PRESET.toy : PRESET[selects];
  return verdict(() =>
    readFrom(bakeOptions(['--preset', preset, '--out', 'x', `--${word}=${text}`]).spec, name),
  );
}

/** What is refused elsewhere is brought within its bounds here, and said. */
function byLink(name: SettingName, { data, selects }: Run, text: string): Verdict {
  const hash = `#d=${data}&sel=${selects}&${TABLE[name].link}=${encodeURIComponent(text)}`;
  const { spec } = readLink(hash);
  expect(spec && parseSpec(spec)).toEqual(spec);
  return linkFaults(hash).length > 0 || spec === null ? 'refused' : { taken: readFrom(spec, name) };
}

/** Texts at, inside and outside every bound there is, and what is no number at all. */
const texts = fc.oneof(
  fc.constantFrom('0', '1', '-1', '2', '10', '10.5', '0.5', '0.999999', '1.000001', '1e-9', '-1e-9'),
  fc.constantFrom(
    '1e4',
    '10001',
    '1e6',
    '1000001',
    '20',
    '19',
    '1e5',
    '100001',
    '4096',
    '4097',
    '9007199254740993',
  ),
  fc.constantFrom(
    '4294967295',
    '4294967296',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    'x',
    '1,2',
    '0x10',
    'auto',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 20 }).map(String),
  fc.integer({ min: -5, max: 5_000_000 }).map(String),
);

describe.each(ROWS)('%s of %o', (name, run) => {
  test('is judged the same by form, spec file, command line and link', () => {
    const { check, typed } = kindOf(name, run.selects) as Kind<unknown>;
    fc.assert(
      fc.property(texts, text => {
        // The two shares of a table bound each other; 0 in a link stands for no hidden layer.
        fc.pre(TABLE[name].part !== 'data' || !(Number(text) >= 0.7 && Number(text) < 1));
        fc.pre(name !== 'hidden' || text !== '0');
        const expected = verdict(() => check(typed(text), TABLE[name].name));
        expect(byForm(name, run, text)).toEqual(expected);
        expect(byWords(name, run, text)).toEqual(expected);
        expect(byLink(name, run, text)).toEqual(expected);
        const json = typed(text);
        const inFiles = JSON.stringify(json) !== 'null';
        if (inFiles) expect(byFile(name, run, json)).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  test('is not taken for its default where nothing is typed', () => {
    const { check, typed } = kindOf(name, run.selects) as Kind<unknown>;
    const expected = verdict(() => check(typed(''), TABLE[name].name));
    expect(byForm(name, run, '')).toEqual(expected);
  });
});

test('every row has a key and a name of its own, and every typed one a label', () => {
  const rows = SETTING_NAMES.map(name => TABLE[name]);
  expect(new Set(rows.map(({ link }) => link)).size).toBe(rows.length);
  for (const name of SETTING_NAMES.filter(isTyped)) expect(TABLE[name].label).toBeTruthy();
});
