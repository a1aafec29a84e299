import { max, mean, min, pairs } from 'd3-array';
import { regularizationPath } from '../../src/lassonet/path/path';
import type { PathPoint } from '../../src/lassonet/path-point';
import { randomStream } from '../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../src/lassonet/settings';
import { madeTable, TRUE_COLUMNS } from '../tools/made-table';
import { startWasm } from '../tools/node-backend';

const DRAWS = 10;
const ROWS = 80;
const COLUMNS = 2000;
const HIDDEN = [30, 30];
/** Inputs selected at most, and the true columns that the authors' package keeps among them on average over draws of this kind. */
const AUTHORS = [
  [500, 3.3],
  [200, 2.6],
  [100, 2.4],
  [50, 2],
  [20, 1.7],
  [10, 1.4],
] as const;
/** From so many selected up the samples should be fitted. */
const MANY = 100;
/** Above so many selected, a λ should drop no more than a quarter of them. */
const FEW = 20;
/** λ of points that are closer than this are a jump of the minimiser, and marked as one. */
const JUMP = 1.0021;

/** Draws of a table of 80 rows and 2,000 columns, five of which matter: how many of these stay, beside the authors' package. */
export async function benchWide(): Promise<void> {
  await startWasm();
  const kept: number[][] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const begun = performance.now();
    const points = await pathOf(draw);
    const seconds = (performance.now() - begun) / 1000;
    kept.push(AUTHORS.map(([k]) => trueAmong(points, k)));
    const scores = points.filter(({ support }) => support.length >= MANY).map(({ train }) => train.score);
    console.log(
      `draw ${draw}: ${kept[draw].join(', ')} true kept; training R² at least ${min(scores)?.toFixed(3)} from ${MANY} selected up; ` +
        `at most ${Math.round(100 * largestDrop(points))} % dropped at a λ; ${points.length} λ, ${seconds.toFixed(1)} s`,
    );
  }
  AUTHORS.forEach(([k, theirs], i) => {
    console.log(`at most ${k} selected: ${mean(kept, row => row[i])?.toFixed(2)} (the authors’ ${theirs})`);
  });
}

async function pathOf(draw: number): Promise<PathPoint[]> {
  const table = madeTable(ROWS, COLUMNS, randomStream(100 + draw, 'draw'));
  const options = { seed: 0, keyframe: () => false };
  const points: PathPoint[] = [];
  const network = { ...DEFAULT_NETWORK, hidden: HIDDEN };
  for await (const point of regularizationPath(table, network, DEFAULT_SOLVER, options)) points.push(point);
  return points;
}

function trueAmong(points: readonly PathPoint[], most: number): number {
  const first = points.find(({ support }) => support.length <= most);
  return first?.support.filter(j => j < TRUE_COLUMNS).length ?? 0;
}

/** The largest share of the support that one λ drops, jumps aside. */
function largestDrop(points: readonly PathPoint[]): number {
  const shares = pairs(points)
    .filter(([before, after]) => before.support.length > FEW && after.lambda >= JUMP * before.lambda)
    .map(([before, after]) => 1 - after.support.length / before.support.length);
  return max(shares) ?? 0;
}
