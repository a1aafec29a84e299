/** Preferred numbers of a decade: ISO 3, series R″10. */
const DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Preferred numbers from one number to another, both included, ten a decade. */
export function preferredNumbers(from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let exponent = Math.floor(Math.log10(from)); exponent <= Math.ceil(Math.log10(to)); exponent++) {
    for (const number of DECADE) found.push(Number(`${number}e${exponent}`));
  }
  return found.filter(number => number >= from && number <= to);
}

/** Index of the stop nearest to a value; of two, the smaller. */
export function nearestStop(stops: readonly number[], value: number): number {
  const distances = stops.map(stop => Math.abs(stop - value));
  return distances.indexOf(Math.min(...distances));
}
