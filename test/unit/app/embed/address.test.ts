import { describe, expect, test } from 'vitest';
import { readEmbedAddress, withUsualPath } from '../../../../src/app/embed/address';

describe('an embed’s address', () => {
  test('says what is left out, and what cannot be', () => {
    expect(readEmbedAddress('#without=link,headings')).toMatchObject({
      without: ['headings', 'link'],
      faults: [],
    });
    expect(readEmbedAddress('#without=axes').faults).toEqual([
      '“axes” cannot be left out. What can be left out: headings and link.',
    ]);
  });

  test('brings colours and fonts', () => {
    expect(readEmbedAddress('#ink=%23123456&font=Georgia&paper=red').look).toEqual({
      '--ink': '#123456',
      '--font': 'Georgia',
    });
  });

  test('has the path that its views show, where it names none', () => {
    const pathOf = (hash: string) =>
      new URLSearchParams((withUsualPath(hash) ?? '').replace('#', '')).get('p');
    expect(pathOf('#views=path')).toBe('mnist-5v6');
    expect(pathOf('#views=cursor,flow')).toBe('mnist-filters');
    expect(pathOf('#views=weights|path')).toBe('toy');
    expect(pathOf('#p=mnist-10&views=weights')).toBe('mnist-10');
    expect(withUsualPath('#views=hier-prox')).toBeNull();
    expect(pathOf('#views=hier-prox,path')).toBe('mnist-5v6');
  });

  test('begins the first lesson where it names none', () => {
    expect(new URLSearchParams(withUsualPath('#views=lesson') ?? '').get('learn')).toBe('lambda');
    expect(withUsualPath('#views=lesson&learn=mask.2')).toBe('#views=lesson&learn=mask.2');
  });
});
