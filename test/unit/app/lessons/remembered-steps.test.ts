import { afterEach, describe, expect, it, vi } from 'vitest';
import { rememberedSteps, rememberStep } from '../../../../src/app/lessons/remembered-steps';

/** A browser's storage that holds this. */
function storing(kept: string | null): Map<string, string> {
  const values = new Map(kept === null ? [] : [['lessons', kept]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
  });
  return values;
}

afterEach(() => vi.unstubAllGlobals());

describe('the steps one was in', () => {
  it('are kept lesson by lesson', () => {
    storing(null);
    expect(rememberedSteps()).toEqual({});
    rememberStep({ lesson: 'mask', step: 2 });
    rememberStep({ lesson: 'trust', step: 0 });
    rememberStep({ lesson: 'mask', step: 3 });
    expect(rememberedSteps()).toEqual({ mask: 3, trust: 0 });
  });

  it.each([
    ['not JSON', {}],
    ['null', {}],
    ['[1,2]', {}],
    ['{"mask":99,"lambda":-1,"trust":1.5,"network":"2","filters":1,"__proto__":3}', { filters: 1 }],
  ])('are passed over where they mean none: %s', (kept, read) => {
    storing(kept);
    expect(rememberedSteps()).toEqual(read);
  });

  it('are none where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(rememberedSteps()).toEqual({});
    expect(() => rememberStep({ lesson: 'mask', step: 2 })).not.toThrow();
  });
});
