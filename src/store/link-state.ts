import type { Spec } from '../path-file/spec';
import type { MaskMode, Theme } from './explorer-state';
import type { LessonPlace } from './lesson-place';
import type { PagePart } from './page-part';
import type { StoredPathId } from './stored-path-catalogue';

/** The path a link is about: one that is stored here, a file at an address, or one that is to be trained. */
export type LinkedPath =
  | { readonly kind: 'stored'; readonly id: StoredPathId }
  | { readonly kind: 'file'; readonly address: string }
  | { readonly kind: 'live' };

/** All that a link carries. */
export interface LinkState {
  readonly path: LinkedPath;
  /** What the set-up form describes, where that is not what made the path; the spec of a path to be trained. */
  readonly spec: Spec | null;
  readonly lesson: LessonPlace | null;
  /** λ of the cursor; null: where it stands before anybody has moved it, or where the step of the lesson wants it. */
  readonly lambda: number | null;
  /** λ of the pinned point; null: none. */
  readonly pin: number | null;
  readonly example: number;
  readonly mask: MaskMode;
  /** Parts of the page that are hidden, in their own order. */
  readonly hiddenParts: readonly PagePart[];
  readonly theme: Theme;
}

export const DEFAULT_LINK: LinkState = {
  path: { kind: 'stored', id: 'mnist-5v6' },
  spec: null,
  lesson: null,
  lambda: null,
  pin: null,
  example: 0,
  mask: { kind: 'norm' },
  hiddenParts: [],
  theme: 'system',
};
