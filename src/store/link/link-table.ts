import { type NumberRange, nearest } from '../../settings/number-range';
import type { Spec } from '../../settings/spec';
import { isPathAddress } from '../opening/path-address';
import { type Challenge, readChallenge, writeChallenge } from '../state/challenge';
import { type MaskMode, PAGE_PARTS, type PagePart, THEMES, type Theme } from '../state/explorer-state';
import {
  type LessonPlace,
  readDone,
  readPlace,
  type StepsDone,
  writeDone,
  writePlace,
} from '../state/lesson-place';
import { readSlides, type Slides, writeSlides } from '../state/slides';
import { type StoredPathId, storedPathNamed } from '../state/stored-path-catalogue';

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
  /** Steps of lessons that have been done: a link is all that keeps them. */
  readonly stepsDone: StepsDone;
  /** Inputs marked by hand, to be beaten by who opens the link; null: none were to be marked. */
  readonly challenge: Challenge | null;
  /** λ of the cursor; null: where it stands before anybody has moved it, or where the step of the lesson wants it. */
  readonly lambda: number | null;
  /** λ of the pinned point; null: none. */
  readonly pin: number | null;
  /** The stored path that it is compared with; null: none, or one that a link cannot name. */
  readonly beside: StoredPathId | null;
  readonly example: number;
  readonly mask: MaskMode;
  /** Feature whose arithmetic is shown; null: none. */
  readonly input: number | null;
  /** States to be shown one after another. */
  readonly slides: Slides;
  /** Parts of the page that are hidden, in their own order. */
  readonly hiddenParts: readonly PagePart[];
  readonly theme: Theme;
}

export const DEFAULT_LINK: LinkState = {
  path: { kind: 'stored', id: 'mnist-5v6' },
  spec: null,
  lesson: null,
  stepsDone: {},
  challenge: null,
  lambda: null,
  pin: null,
  beside: null,
  example: 0,
  mask: { kind: 'norm' },
  input: null,
  slides: [],
  hiddenParts: [],
  theme: 'system',
};

/** The key of the data of a run, which every link to one has. */
export const RUN_KEY = 'd';

/** What of a link is about the page, not about the run. */
export type LinkedView = Omit<LinkState, 'spec'>;

/** How one value of a link is written, and read from whatever stands there. */
interface LinkEntry<Value> {
  readonly key: string;
  readonly link: (value: Value) => string;
  /** The value, brought within its bounds; undefined where the text means none. */
  readonly linked: (text: string) => Value | undefined;
}

/** A number, brought within its bounds. */
const number = (range: NumberRange) => ({ link: String, linked: (text: string) => nearest(text, range) });

/** The same, or none. */
const numberOrNone = (range: NumberRange) => ({
  link: String,
  linked: (text: string) => (text === 'null' ? null : nearest(text, range)),
});

const LAMBDA = numberOrNone({ min: 0 });

/** What a link may hold beside the settings of a run: its key, how it is written, how it is read. */
export const VIEW_TABLE: { readonly [Field in keyof LinkedView]: LinkEntry<LinkedView[Field]> } = {
  lesson: { key: 'learn', link: place => (place === null ? '' : writePlace(place)), linked: readPlace },
  stepsDone: { key: 'done', link: writeDone, linked: readDone },
  challenge: { key: 'beat', link: writeChallenge, linked: readChallenge },
  path: { key: 'p', link: writePath, linked: readPath },
  lambda: { key: 'l', ...LAMBDA },
  pin: { key: 'pin', ...LAMBDA },
  beside: { key: 'vs', link: id => id ?? '', linked: text => storedPathNamed(text) ?? undefined },
  example: { key: 'x', ...number({ min: 0, max: 1e6, whole: true }) },
  mask: { key: 'm', link: writeMask, linked: readMask },
  input: { key: 'in', ...numberOrNone({ min: 0, max: 1e6, whole: true }) },
  slides: { key: 'deck', link: writeSlides, linked: readSlides },
  hiddenParts: { key: 'hide', link: parts => inOrder(parts).join(','), linked: readParts },
  theme: { key: 'theme', link: theme => theme, linked: text => THEMES.find(theme => theme === text) },
};

function inOrder(parts: readonly string[]): readonly PagePart[] {
  return PAGE_PARTS.filter(part => parts.includes(part));
}

function readParts(text: string): readonly PagePart[] {
  return inOrder(text.split(',', PAGE_PARTS.length * 2));
}

function writePath(path: LinkedPath): string {
  if (path.kind === 'live') return 'run';
  return path.kind === 'stored' ? path.id : path.address;
}

function readPath(text: string): LinkedPath | undefined {
  if (text === 'run') return { kind: 'live' };
  const id = storedPathNamed(text);
  if (id !== null) return { kind: 'stored', id };
  return isPathAddress(text) ? { kind: 'file', address: text } : undefined;
}

function writeMask(mask: MaskMode): string {
  return mask.kind === 'class' ? String(mask.index) : mask.kind;
}

function readMask(text: string): MaskMode | undefined {
  if (text === 'norm' || text === 'drop') return { kind: text };
  return /^\d{1,4}$/.test(text) ? { kind: 'class', index: Number(text) } : undefined;
}
