import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SOLVER, DEFAULT_STOCHASTIC } from '../../../../src/lassonet/settings';
import { readOwnPath } from '../../../../src/path-file/path-reading';
import { readJudgedPath } from '../../../../src/store/opening/filter-path-check';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { returnsOf } from '../../../../src/store/readings/jumps';
import { preferredCursor } from '../../../../src/store/readings/lambda-choice';
import { STORED_PATHS } from '../../../../src/store/state/stored-path-catalogue';

const WRITE_UP = 'mnist-filters-write-up';
const MOST_RETURNS = 3;

describe.each(STORED_PATHS.map(({ id }) => id).filter(id => id !== WRITE_UP))('the stored path %s', id => {
  const file = new Uint8Array(readFileSync(`public/paths/${id}.safetensors`));
  const path = shownFrom(readOwnPath(file));

  it('says of its settings what their table allows, so that the page need not look', () => {
    expect(readOwnPath(file)).toEqual(readJudgedPath(file));
  });

  it('was followed with the defaults, M apart', () => {
    const { solver } = path.spec;
    const defaults = solver.kind === 'stochastic' ? DEFAULT_STOCHASTIC : DEFAULT_SOLVER;
    expect({ ...solver, M: defaults.M }).toEqual(defaults);
  });

  it('lets groups back in at few λ, and does not open beside one of these', () => {
    const returns = returnsOf(path).map(({ index }) => index);
    expect(returns.length).toBeLessThanOrEqual(MOST_RETURNS);
    const opened = preferredCursor(path);
    expect(returns).not.toContain(opened);
    expect(returns).not.toContain(opened + 1);
  });

  it('ends with nothing selected, and retrains no worse than it selects', () => {
    expect(path.points.at(-1)?.support).toEqual([]);
    for (const { train, retrained } of path.points) {
      if (retrained) expect(retrained.train.loss).toBeLessThanOrEqual(train.loss * 1.001);
    }
  });
});
