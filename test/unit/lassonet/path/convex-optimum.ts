/** The solution at one λ. */
export interface Optimum {
  readonly lambda: number;
  /** Mean loss + λ Σ‖θ_j‖. */
  readonly objective: number;
  /** ‖θ_j‖ of each feature. */
  readonly norms: readonly number[];
}

const MOST_ITERATIONS = 200_000;
/** Where the square root of what another step promises is smaller, it is done. */
const DONE = 1e-8;

/**
 * The lasso (classes null: mean squared error) or the group lasso (softmax cross-entropy) of a table with an intercept
 * that is not penalised, columns and numbers to predict standardised, in float64 by plain proximal gradient with
 * momentum (Beck & Teboulle 2009), from the largest λ down.
 */
export function convexOptima(
  x: readonly (readonly number[])[],
  y: readonly number[],
  classes: number | null,
  lambdas: readonly number[],
): Optimum[] {
  const n = x.length;
  const columns = [...standardised(x), new Float64Array(n).fill(1)];
  const outputs = classes ?? 1;
  const target = classes === null ? standardised(y.map(value => [value]))[0] : Float64Array.from(y);
  const step = 1 / ((classes === null ? 2 : 0.5) * largestEigenvalue(columns));
  const descending = [...lambdas].sort((a, b) => b - a);
  let theta: Float64Array = new Float64Array(columns.length * outputs);
  return descending.map(lambda => {
    theta = solved(theta, lambda);
    return { lambda, objective: objective(theta, lambda), norms: norms(theta) };
  });

  function outputsOf(at: Float64Array): Float64Array {
    const out = new Float64Array(n * outputs);
    columns.forEach((column, j) => {
      for (let c = 0; c < outputs; c++) {
        const weight = at[j * outputs + c];
        if (weight !== 0) for (let i = 0; i < n; i++) out[i * outputs + c] += column[i] * weight;
      }
    });
    return out;
  }

  /** Mean loss; `out` becomes its slopes. */
  function compared(out: Float64Array): number {
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const row = out.subarray(i * outputs, (i + 1) * outputs);
      if (classes === null) {
        const error = row[0] - target[i];
        loss += error * error;
        row[0] = (2 * error) / n;
        continue;
      }
      const top = Math.max(...row);
      const total = row.reduce((sum, value) => sum + Math.exp(value - top), 0);
      loss += top + Math.log(total) - row[target[i]];
      row.forEach((value, c) => {
        row[c] = (Math.exp(value - top) / total - (c === target[i] ? 1 : 0)) / n;
      });
    }
    return loss / n;
  }

  function objective(at: Float64Array, lambda: number): number {
    return compared(outputsOf(at)) + lambda * norms(at).reduce((a, b) => a + b, 0);
  }

  /** Without the intercept's. */
  function norms(at: Float64Array): number[] {
    return columns.slice(0, -1).map((_, j) => Math.hypot(...at.subarray(j * outputs, (j + 1) * outputs)));
  }

  function stepFrom(at: Float64Array, lambda: number): Float64Array {
    const slopes = outputsOf(at);
    compared(slopes);
    const next = at.slice();
    columns.forEach((column, j) => {
      const row = next.subarray(j * outputs, (j + 1) * outputs);
      for (let c = 0; c < outputs; c++) {
        let slope = 0;
        for (let i = 0; i < n; i++) slope += column[i] * slopes[i * outputs + c];
        row[c] -= step * slope;
      }
      if (j === columns.length - 1) return;
      const norm = Math.hypot(...row);
      const scale = norm > 0 ? Math.max(0, 1 - (step * lambda) / norm) : 0;
      for (let c = 0; c < outputs; c++) row[c] *= scale;
    });
    return next;
  }

  function solved(start: Float64Array, lambda: number): Float64Array {
    let now = start;
    let before = start;
    let inertia = 1;
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const next = (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
      const beta = (inertia - 1) / next;
      const point = now.map((value, i) => value + beta * (value - before[i]));
      const moved = stepFrom(point, lambda);
      const uphill = moved.reduce((sum, value, i) => sum + (point[i] - value) * (value - now[i]), 0);
      const promise = moved.reduce((sum, value, i) => sum + (point[i] - value) ** 2, 0) / step;
      before = now;
      now = moved;
      inertia = uphill > 0 ? 1 : next;
      if (promise < DONE * DONE) return now;
    }
    throw new Error(`λ ${lambda} did not settle.`);
  }
}

/** Columns with mean 0 and standard deviation 1. */
function standardised(rows: readonly (readonly number[])[]): Float64Array[] {
  return rows[0].map((_, j) => {
    const column = Float64Array.from(rows, row => row[j]);
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return column.map(value => (value - mean) / deviation);
  });
}

/** Of XᵀX / n, by power iteration, rounded up. */
function largestEigenvalue(columns: readonly Float64Array[]): number {
  const n = columns[0].length;
  let direction = Float64Array.from(columns, (_, j) => 1 + (j % 3));
  let value = 0;
  for (let round = 0; round < 200; round++) {
    const product = new Float64Array(n);
    columns.forEach((column, j) => {
      for (let i = 0; i < n; i++) product[i] += column[i] * direction[j];
    });
    const next = Float64Array.from(
      columns,
      column => column.reduce((sum, x, i) => sum + x * product[i], 0) / n,
    );
    value = Math.hypot(...next) / Math.hypot(...direction);
    direction = next.map(slope => slope / value);
  }
  return 1.01 * value;
}
