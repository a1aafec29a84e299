import { EMBED_WORDS as WORDS } from '../../words/en/embed';
import { viewRow } from '../view-rows';
import { type EmbedLayout, readLayout, viewsOf } from './layout';

/** What an embed may do without. */
export const OMISSIBLE = ['headings', 'link'] as const;
export type Omissible = (typeof OMISSIBLE)[number];

/** What of an embed's address is about the embed, not about the path. */
export interface EmbedAddress {
  readonly layout: EmbedLayout;
  readonly without: readonly Omissible[];
  /** Sentences about what was asked for and cannot be had. */
  readonly faults: readonly string[];
  /** Colours and fonts of the host page, by the name of the custom property they take the place of. */
  readonly look: Readonly<Record<string, string>>;
}

/** Custom properties that a host page may set, by their key in the address. */
export const LOOKS = {
  ink: '--ink',
  accent: '--accent',
  panel: '--panel',
  line: '--line',
  font: '--font',
} as const;

const LONGEST_LOOK = 120;

/** What stands behind `#` in the address of an embed. */
export function readEmbedAddress(hash: string): EmbedAddress {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const omitted = (query.get('without') ?? '')
    .slice(0, 200)
    .split(/[\s,]+/)
    .filter(Boolean);
  const without = OMISSIBLE.filter(part => omitted.includes(part));
  const strange = omitted.filter(name => !OMISSIBLE.some(part => part === name));
  const faults =
    strange.length === 0
      ? []
      : [
          WORDS.notOmissible({
            names: strange.join(', ').slice(0, 60),
            omissible: OMISSIBLE.join(WORDS.and),
          }),
        ];
  const look = Object.entries(LOOKS).flatMap(([key, property]) => {
    const value = query.get(key)?.slice(0, LONGEST_LOOK) ?? '';
    return value === '' ? [] : [[property, value] as const];
  });
  return { layout: readLayout(query.get('views') ?? ''), without, faults, look: Object.fromEntries(look) };
}

/** An embed's address with the path that its views show, where it names none; none at all where they need none. */
export function withUsualPath(hash: string): string | null {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  if (query.has('p') || query.has('learn')) return hash;
  const rows = viewsOf(readLayout(query.get('views') ?? '')).map(viewRow);
  if (rows.length > 0 && rows.every(({ path }) => path === null)) return null;
  // What shows only some paths has a say before what shows any.
  const [chosen] = [...rows.filter(({ of }) => of !== 'any path'), ...rows].filter(
    ({ path }) => path !== null,
  );
  if (chosen?.path) query.set('p', chosen.path);
  if (rows.some(({ name }) => name === 'lesson')) query.set('learn', 'lambda');
  return query.toString();
}
