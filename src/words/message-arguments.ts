type Trim<S extends string> = S extends ` ${infer R}` | `\n${infer R}`
  ? Trim<R>
  : S extends `${infer R} `
    ? Trim<R>
    : S;

/** What has been read of a message: the arguments so far, and the text that follows. */
type Read<Names, Rest extends string> = { names: Names; rest: Rest };

/** Reads a text up to the brace that ends it. */
type ReadText<S extends string, Names> = S extends `${infer Text}{${infer Rest}`
  ? Text extends `${string}}${infer After}`
    ? Read<Names, `${After}{${Rest}`>
    : ReadArgument<Rest, Names>
  : S extends `${string}}${infer After}`
    ? Read<Names, After>
    : Read<Names, ''>;

/** Reads what follows an argument's opening brace, and the text behind the argument. */
type ReadArgument<S extends string, Names> = S extends `${infer Head}}${infer After}`
  ? Head extends `${infer Name},${infer Kind},${string}`
    ? Trim<Kind> extends 'plural' | 'selectordinal'
      ? S extends `${string},${string},${infer Branches}`
        ? ReadBranches<Branches, Names | [Trim<Name>, number]>
        : never
      : Trim<Kind> extends 'select'
        ? S extends `${string},${string},${infer Branches}`
          ? ReadBranches<Branches, Names | [Trim<Name>, string]>
          : never
        : ReadText<After, Names | [Trim<Name>, number]>
    : Head extends `${infer Name},${string}`
      ? ReadText<After, Names | [Trim<Name>, number]>
      : ReadText<After, Names | [Trim<Head>, string]>
  : Read<Names, ''>;

/** Reads the branches of a plural or a choice, and the text behind them. */
type ReadBranches<S extends string, Names> = S extends `${infer Key}{${infer Branch}`
  ? Key extends `${string}}${infer After}`
    ? ReadText<`${After}{${Branch}`, Names>
    : ReadText<Branch, Names> extends Read<infer More, infer Rest extends string>
      ? ReadBranches<Rest, More>
      : never
  : S extends `${string}}${infer After}`
    ? ReadText<After, Names>
    : Read<Names, ''>;

/**
 * The arguments of an ICU message, by name: numbers where it counts (`plural`, `number`), else strings.
 * `{count, plural, one {# row} other {# rows}} of {file}` asks for `{ count: number; file: string }`.
 */
export type MessageArguments<S extends string> =
  ReadText<S, never> extends Read<infer Names, string>
    ? {
        readonly [Name in Names as Name extends [infer Key extends string, unknown]
          ? Key
          : never]: Name extends [string, infer Value] ? Value : never;
      }
    : never;

/** The tags of an ICU message: `b` of `<b>12</b> inputs`. */
export type TagsOf<S extends string> = S extends `${string}</${infer Name}>${infer Rest}`
  ? Name | TagsOf<Rest>
  : never;
