import compile from 'icu-minify/compile';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { MessageArguments, TagsOf } from '../../../src/words/message-arguments';
import { messages } from '../../../src/words/messages';

const WORDS = messages('test', {
  plain: 'Nothing to fill in',
  rows: '{rows, plural, one {# row} other {# rows}} of {file}',
  marked: 'At most <b>{most, number}</b> of them',
  chosen: '{kind, select, pixels {pixels of {image}} other {inputs}} left',
});

describe('messages', () => {
  it('without arguments are strings', () => {
    expect(WORDS.plain).toBe('Nothing to fill in');
  });

  it('count, with thin spaces between thousands', () => {
    expect(WORDS.rows({ rows: 1, file: 'a.csv' })).toBe('1 row of a.csv');
    expect(WORDS.rows({ rows: 12_000, file: 'a.csv' })).toBe('12\u202f000 rows of a.csv');
  });

  it('choose', () => {
    expect(WORDS.chosen({ kind: 'pixels', image: 'a 5' })).toBe('pixels of a 5 left');
    expect(WORDS.chosen({ kind: 'features', image: '' })).toBe('inputs left');
  });

  it('with tags are parts of a text', () => {
    expect(WORDS.marked({ most: 3, b: inside => ({ bold: inside }) })).toEqual([
      'At most ',
      { bold: ['3'] },
      ' of them',
    ]);
  });

  it('may be compiled before', () => {
    const compiled = messages('test', {
      rows: compile('{rows, plural, one {# row} other {# rows}}') as never,
    });
    expect((compiled.rows as unknown as (values: object) => string)({ rows: 2 })).toBe('2 rows');
  });

  it('have the types of what fills them', () => {
    expectTypeOf<
      MessageArguments<'{a, plural, =0 {none of {b}} other {# {c}}} {d} {e, number}'>
    >().toEqualTypeOf<{
      readonly a: number;
      readonly b: string;
      readonly c: string;
      readonly d: string;
      readonly e: number;
    }>();
    expectTypeOf<TagsOf<'<b>{a}</b> and <i>c</i>'>>().toEqualTypeOf<'b' | 'i'>();
    expectTypeOf(WORDS.plain).toEqualTypeOf<string>();
  });
});
