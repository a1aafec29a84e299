/** Inputs that a person marked by hand, to be set beside those that a path selects. */
export interface Challenge {
  /** Features of the data, ascending. */
  readonly marked: readonly number[];
  /** Those that a link brought along, to be beaten; none: there was no such link. */
  readonly rival: readonly number[];
}

/** So many can be marked at most. */
export const MOST_MARKED = 50;

/** `3.17.204`, the marked features; those of the rival while none is marked; `none` where there are neither. */
export function writeChallenge(challenge: Challenge | null): string {
  if (challenge === null) return '';
  const { marked, rival } = challenge;
  return (marked.length > 0 ? marked : rival).join('.') || 'none';
}

/** The challenge that a link brings: its features are to be beaten. Undefined where the text means none. */
export function readChallenge(text: string): Challenge | undefined {
  if (text === 'none') return { marked: [], rival: [] };
  if (!/^\d{1,5}(\.\d{1,5})*$/.test(text)) return undefined;
  const features = [...new Set(text.split('.').slice(0, MOST_MARKED).map(Number))];
  return { marked: [], rival: features.sort((a, b) => a - b) };
}
