import { describe, expect, test } from 'vitest';
import { rankedInputs } from '../../../../src/store/image/input-arithmetic';
import { inputWeights } from '../../../../src/store/image/input-weights';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { diagramText } from '../../../../src/views/arithmetic/diagram-layer';
import { storedPath } from '../../app/lessons/stored-files';

const TOY = storedPath('toy');

/** The weights of the input that is `rank`-th by ‖θ_j‖ at the first λ, at a point. */
function weightsAt(path: ShownPath, cursor: number, rank = 0) {
  const input = featureNumbering(path).featureOf[rankedInputs(path, 0)[rank]];
  const found = inputWeights(
    createExplorer({ paths: { toy: path }, shown: 'toy', cursor, input, example: 0 }).getState(),
  );
  if (found === null) throw new Error('There is no input.');
  return found;
}

describe('the weights of an input in its network', () => {
  test('are those recorded, and no hidden weight passes the wall, at any λ', () => {
    for (const [cursor, point] of TOY.points.entries()) {
      const { name, outputs, units, constraint, mostAllowed } = weightsAt(TOY, cursor);
      const { norm, allowed, largest } = constraint;
      const [group] = rankedInputs(TOY, 0);
      expect(name).toBe(['x₀', 'x₁', 'x₂', 'x₃', 'x₄', 'x₅', 'x₆', 'x₇', 'x₈', 'x₉'][group]);
      expect(outputs).toEqual([{ label: 'y', weight: point.theta[group] }]);
      expect(units).toHaveLength(30);
      expect(allowed).toBeCloseTo(10 * norm, 6);
      expect(largest).toBeLessThanOrEqual(allowed * (1 + 2e-3));
      expect(Math.max(...(units ?? []).map(Math.abs))).toBeCloseTo(largest, 3);
      expect(mostAllowed).toBeGreaterThanOrEqual(allowed);
    }
  });

  test('are told with their bound, as dropped, or as skip weights alone', () => {
    expect(diagramText(weightsAt(TOY, 0))).toMatch(
      /^At λ = \S+ the largest hidden weight ‖W‖∞ is \S+\. It cannot pass M‖θ‖ = \S+\.?/,
    );
    expect(diagramText(weightsAt(TOY, TOY.points.length - 1, 9))).toMatch(/the input is dropped/);
    expect(diagramText(weightsAt(storedPath('toy-m0'), 0))).toMatch(/nothing but the skip weights/);
  });
});
