/** Classes by their names, and the class of every image. */
export interface Classes {
  /** In order: as numbers where all are numbers, else as they sort. */
  readonly labels: readonly string[];
  readonly y: Uint16Array;
}

const LONGEST = 60;

/** The classes that names, one an image, tell apart. Numbers of one value are one class: 1 and 1.0. */
export function classesOf(names: readonly string[]): Classes {
  const written = new Map([...new Set(names)].map(name => [name, classNamed(name)]));
  const known = [...new Set(written.values())];
  const numbers = known.every(isNumber);
  const labels = known.sort(numbers ? (a, b) => Number(a) - Number(b) : undefined);
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const y = Uint16Array.from(names, name => indexOf.get(written.get(name) ?? '') ?? 0);
  return { labels, y };
}

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}

/** A code with leading zeros stays as it is. */
function classNamed(name: string): string {
  const text = name.trim().normalize('NFC');
  if (isNumber(text) && !/^[+-]?0\d/.test(text)) return String(Number(text));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
