import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEmbedMessage, readHost, readHostMessage } from '../../../../src/app/embed/message';

describe('messages', () => {
  test('are read as they were sent', () => {
    const lambda = { app: 'lassonet', type: 'lambda', lambda: 2.5 };
    expect(readHostMessage(lambda)).toEqual(lambda);
    expect(readEmbedMessage(lambda)).toEqual(lambda);
    const show = { app: 'lassonet', type: 'show', link: 'p=toy' };
    expect(readHostMessage(show)).toEqual(show);
    expect(readEmbedMessage(show)).toBeNull();
    expect(readEmbedMessage({ app: 'lassonet', type: 'height', height: 1e9 })).toMatchObject({
      height: 20_000,
    });
    expect(readHostMessage({ app: 'lassonet', type: 'height', height: 3 })).toBeNull();
    for (const message of [
      { app: 'lassonet', type: 'shown' },
      { app: 'lassonet', type: 'select', selected: [0, 4] },
      { app: 'lassonet', type: 'fault', text: 'There is no such path.' },
    ]) {
      expect(readEmbedMessage(message)).toEqual(message);
    }
  });

  test.each([
    { app: 'another', type: 'lambda', lambda: 1 },
    { type: 'lambda', lambda: 1 },
    { app: 'lassonet', type: 'lambda', lambda: '1' },
    { app: 'lassonet', type: 'lambda', lambda: Number.NaN },
    { app: 'lassonet', type: 'lambda', lambda: -1 },
    { app: 'lassonet', type: 'height', height: Number.POSITIVE_INFINITY },
    { app: 'lassonet', type: 'show', link: {} },
    { app: 'lassonet', type: 'select', selected: [0.5] },
    { app: 'lassonet', type: 'fault', text: 3 },
    'lambda',
    null,
    undefined,
  ])('of no known kind are none: %o', data => {
    expect(readHostMessage(data)).toBeNull();
    expect(readEmbedMessage(data)).toBeNull();
  });

  test('of any content are known or none', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('lambda', 'height', 'show', 'ready'), (content, type) => {
        for (const data of [
          content,
          { app: 'lassonet', type, lambda: content, height: content, link: content },
        ]) {
          for (const message of [readHostMessage(data), readEmbedMessage(data)]) {
            if (message?.type === 'lambda') expect(message.lambda).toBeGreaterThanOrEqual(0);
            if (message?.type === 'height') expect(message.height).toBeLessThanOrEqual(20_000);
            if (message?.type === 'show') expect(typeof message.link).toBe('string');
          }
        }
      }),
    );
  });
});

describe('an embed’s address', () => {
  test('names its host by origin, if at all', () => {
    expect(readHost('#host=https://blog.example/post?x')).toBe('https://blog.example');
    for (const host of ['', 'null', '*', 'javascript:alert(1)', 'file:///x', '//']) {
      expect(readHost(`#host=${encodeURIComponent(host)}`)).toBeNull();
    }
  });
});
