import type { Activation } from '../settings';

/** x·kernel + bias. @param kernel [inputs, units], row-major @param bias [units] */
export function denseLayer(x: Float32Array, kernel: Float32Array, bias: Float32Array): Float32Array {
  const units = bias.length;
  const values = bias.slice();
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    if (value === 0) continue;
    for (let u = 0; u < units; u++) values[u] += value * kernel[i * units + u];
  }
  return values;
}

/** The activations by name, of a single number. */
export const ACTIVATION_VALUES: { readonly [name in Activation]: (z: number) => number } = {
  relu: z => Math.max(0, z),
  tanh: Math.tanh,
  elu: z => (z < 0 ? Math.expm1(z) : z),
  gelu: z => (z / 2) * (1 + erf(z * Math.SQRT1_2)),
};

/** The error function to 1.5e-7: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** Softmax of outputs, in double precision. */
export function softmax(outputs: Float32Array): Float32Array {
  const largest = outputs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const powers = Array.from(outputs, value => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, power => power / sum);
}
