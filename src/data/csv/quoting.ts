const LISTED = 3;

/** “a”, “b”, “c” and 4 more. */
export function listed(names: readonly string[], most = LISTED): string {
  const shown = names.slice(0, most).map(name => `“${shortened(name)}”`);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const LONGEST = 60;

/** A cell as a sentence quotes it. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A column's name as it is compared: composed, without line breaks. */
export function columnName(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
