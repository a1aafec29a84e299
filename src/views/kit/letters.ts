const IDEOGRAPHS = /[\u3000-\u9fff\uff00-\uffef]/g;

/** The room that a text takes, in Latin letters: an ideograph takes that of 1.7. */
export function lettersIn(text: string): number {
  return text.length + 0.7 * (text.match(IDEOGRAPHS)?.length ?? 0);
}

/** What a name has in brackets at its end, such as how many columns a category has. */
const BRACKETED = /\s*[(（][^()（）]*[)）]$/;

/** A text without what it has in brackets at its end, then with an ellipsis, where it has more letters than that. */
export function shortenedTo(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const name = text.replace(BRACKETED, '') || text;
  return name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name;
}
