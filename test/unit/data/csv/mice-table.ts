import { randomStream } from '../../../../src/lassonet/random';

const MICE = 72;
const MEASURED = 15;
const PROTEINS = 77;
const WITH_MISSING = 528;

/**
 * A table in the shape of the Mice Protein data of UCI: 1,080 rows, of which 528 lack cells; an identifier, 77 proteins,
 * and four columns of texts, of which three together are the fourth, the class. A third of the proteins depend on it.
 */
export function miceTable(): string {
  const random = randomStream(7, 'mice');
  const noise = (): number => Array.from({ length: 6 }, random.uniform).reduce((sum, u) => sum + u - 0.5, 0);
  const table = (rows: number, columns: number, scale: (column: number) => number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, (_, p) => scale(p) * noise()));
  const base = Array.from({ length: PROTEINS }, () => 0.3 + 2 * random.uniform());
  const ofClass = table(8, PROTEINS, p => (p % 3 === 0 ? 0.2 : 0));
  const ofMouse = table(MICE, PROTEINS, () => 0.1);
  const rows = Array.from({ length: MICE * MEASURED }, (_, row) => {
    const mouse = Math.floor(row / MEASURED);
    const kind = mouse % 8;
    const [genotype, behavior, treatment] = [kind & 1, kind & 2, kind & 4].map(Boolean);
    const values = base.map((value, p) =>
      (value * Math.exp(ofClass[kind][p] + ofMouse[mouse][p] + 0.14 * noise())).toFixed(9),
    );
    if (row % 2 === 0 && row / 2 < WITH_MISSING) values[(row * 7) % PROTEINS] = '';
    const texts = [
      genotype ? 'Ts65Dn' : 'Control',
      treatment ? 'Saline' : 'Memantine',
      behavior ? 'S/C' : 'C/S',
      `${genotype ? 't' : 'c'}-${behavior ? 'SC' : 'CS'}-${treatment ? 's' : 'm'}`,
    ];
    return [`${309 + mouse}_${1 + (row % MEASURED)}`, ...values, ...texts].join(',');
  });
  const names = Array.from({ length: PROTEINS }, (_, p) => `P${p}_N`);
  return [['MouseID', ...names, 'Genotype', 'Treatment', 'Behavior', 'class'].join(','), ...rows].join('\n');
}
