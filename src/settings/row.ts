import type { DataSpec } from '../data/data-spec';
import type { Kind } from './kind';

/** One setting: all that form, link, spec file and command line know of it. */
export interface Row<Value> {
  /** Its key in a link. */
  readonly link: string;
  readonly kind: Kind<Value>;
  /** Narrower, where filters are selected. */
  readonly filters?: Kind<Value>;
  /** Where it stands in a spec, under its own name. Elsewhere: it is part of a larger whole. */
  readonly part?: 'data' | 'network' | 'solver';
  /** Data sets that it is a setting of; default: all. */
  readonly of?: readonly DataSpec['kind'][];
  /** Whether a change of it takes effect during a run, from the next λ on. */
  readonly live?: true;
  /** What a slider beside it stops at, ascending. Where a path is there at once, it follows the slider. */
  readonly slider?: readonly number[];
  /** Among the settings that seldom need a change, in the order of this table. */
  readonly advanced?: true;
}

/** A setting, and what it is called. */
export type NamedRow<Value> = Row<Value> & {
  /** What a sentence about it begins with. */
  readonly name: string;
  /** What the form calls it. */
  readonly label?: string;
};

/** Says what is a row. */
export const row = <Value>(settings: Row<Value>): Row<Value> => settings;
