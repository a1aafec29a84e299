const IDEOGRAPHS = /[\u3000-\u9fff\uff00-\uffef]/g;

/** The room that a text takes, in Latin letters: an ideograph takes that of 1.7. */
export function lettersIn(text: string): number {
  return text.length + 0.7 * (text.match(IDEOGRAPHS)?.length ?? 0);
}

/** A text that ends in an ellipsis where it has more letters than that. */
export function shortenedTo(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;
}
