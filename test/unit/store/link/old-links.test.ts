import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkFaults, readLink, writeLink } from '../../../../src/store/link/link';
import { DEFAULT_LINK, type LinkState } from '../../../../src/store/link/link-table';

/** What was made of a link before the settings stood in one table. */
interface OldLink {
  readonly hash: string;
  readonly link: LinkState;
  readonly written: string;
}

const FIXTURE: readonly OldLink[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../fixtures/old-links.json'), 'utf8'),
);
const OLD_LINKS = FIXTURE.map(old => ({
  ...old,
  link: { ...withoutNoise(leftToTheSolver(old.link)), stepsDone: {}, challenge: null },
}));

/** Where a link named no tolerance and no number of iterations they were .002 and 40; the solver chooses them now. */
function leftToTheSolver(link: LinkState): LinkState {
  const { spec } = link;
  if (!spec || spec.solver.kind === 'stochastic' || spec.network.kind === 'convolutional') return link;
  const { tolerance, maxIterations } = spec.solver;
  const solver = {
    ...spec.solver,
    tolerance: tolerance === 2e-3 ? ('auto' as const) : tolerance,
    maxIterations: maxIterations === 40 ? ('auto' as const) : maxIterations,
  };
  return { ...link, spec: { ...spec, network: spec.network, solver } };
}

/** The toy problem had no noise when it could not be chosen. */
function withoutNoise(link: LinkState): LinkState {
  const { spec } = link;
  if (spec?.data.kind !== 'toy') return link;
  return { ...link, spec: { ...spec, data: { ...spec.data, noise: 0 } } };
}

describe('links that people have', () => {
  test('are many, and of every kind', () => {
    expect(OLD_LINKS.length).toBeGreaterThanOrEqual(200);
    const kinds = OLD_LINKS.map(({ link }) => link.spec?.network.kind ?? 'none');
    expect(new Set(kinds)).toEqual(new Set(['dense', 'convolutional', 'none']));
  });

  // 50,000 is more than a path on filters takes: such a link was taken for one to the first path, without a word.
  const refused = (hash: string) => hash.includes('sel=filters') && hash.includes('bs=50000');

  test('of too large a batch say so, and open with the largest there is', () => {
    const hashes = OLD_LINKS.map(({ hash }) => hash).filter(refused);
    expect(hashes).toHaveLength(1);
    expect(readLink(`#${hashes[0]}`).spec?.solver.batchSize).toBe(10_000);
    expect(linkFaults(`#${hashes[0]}`)).toContain(
      'The batch size must be a whole number from 1 to 10000, not 50000. 10000 is used instead.',
    );
  });

  test('that say a value in another way have no fault', () => {
    for (const said of [
      'd=mnist&c=65',
      'd=toy&h=0',
      'd=toy&M=1e1&b=0&at=1,2',
      'd=csv&csv=a.csv&y=b&task=regression',
    ]) {
      expect(linkFaults(`#${said}`)).toEqual([]);
    }
  });

  test('whose value means nothing say so', () => {
    expect(linkFaults('#d=toy&h=30 30')).toEqual([
      'The width of a hidden layer cannot be “30 30” in a link. 30, 30 is used instead.',
    ]);
    expect(linkFaults('#d=toy&a=sin')).toEqual([
      'The activation must be relu or tanh or elu or gelu, not “sin”. relu is used instead.',
    ]);
    expect(linkFaults('#d=toy&v=0.6&t=0.6')).toEqual([
      'The run that the link describes cannot be trained, and is left out: The validation and test shares must leave rows to train on: their sum must be below 1.',
    ]);
  });

  test.each(OLD_LINKS.filter(({ hash }) => !refused(hash)))(
    'open as they did: $hash',
    ({ hash, link, written }) => {
      const { path, spec, lesson, stepsDone, challenge, lambda, pin, example, mask, hiddenParts, theme } =
        readLink(`#${hash}`);
      expect({
        path,
        spec,
        lesson,
        stepsDone,
        challenge,
        lambda,
        pin,
        example,
        mask,
        hiddenParts,
        theme,
      }).toEqual(link);
      const said = (text: string) => [...new URLSearchParams(text)].sort();
      expect(said(writeLink({ ...DEFAULT_LINK, ...link }))).toEqual(said(written));
    },
  );
});
