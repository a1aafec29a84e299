import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Rich } from '../../../../src/views/kit/rich';
import { messages } from '../../../../src/words/messages';

const WORDS = messages('test', { marked: '<b>Pinned</b>: {count, number} of <b>all</b>' });

afterEach(() => vi.restoreAllMocks());

describe('a text with marked passages', () => {
  it('is shown part by part, without a warning of React', () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => {});
    const text = WORDS.marked<ReactNode>({ count: 3, b: inside => createElement('b', null, ...inside) });
    expect(renderToStaticMarkup(createElement(Rich, { text }))).toBe('<b>Pinned</b>: 3 of <b>all</b>');
    expect(warned.mock.calls).toEqual([]);
  });
});
