import type { DataDescription, Examples } from '../../data/data-set';
import type { SeedRuns } from '../../path-file/seed-runs';
import type { Spec } from '../../path-file/spec';
import type { BackendName, BackendTrial, Progress } from '../../worker/protocol';
import type { Seen } from '../image/seen';
import type { Sketch } from '../image/sketch';
import type { TestImages } from '../image/test-images';
import type { SeededId } from '../readings/seeded-problem';
import type { Draft } from '../set-up/draft';
import type { LessonPlace } from './lesson-place';
import type { LitPart, PagePart } from './page-part';
import type { ShownPath } from './shown-path';
import type { StoredPathId } from './stored-path-catalogue';

/** A path that can be on screen: one of the stored ones, one from a file that was opened, or the one trained here. */
export type PathId = StoredPathId | 'live' | 'file';

/** Where the run in the worker is. */
export type RunState =
  | { readonly kind: 'idle' }
  | Running
  | {
      readonly kind: 'finished';
      readonly stopped: boolean;
      readonly seconds: number;
      readonly points: number;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly points: number };

export interface Running {
  readonly kind: 'running';
  readonly spec: Spec;
  readonly control: 'training' | 'paused' | 'stopping';
  readonly progress: Progress | null;
  /** What the run's points are about; null until the data have been read. */
  readonly incoming: {
    readonly description: DataDescription;
    readonly examples: Examples | null;
    readonly testLabels?: Uint8Array | undefined;
  } | null;
  /** Points that have arrived. */
  readonly points: number;
}

/** Which backend runs and what became of the others; null before a run. */
export interface BackendReport {
  readonly chosen: BackendName;
  readonly trials: readonly BackendTrial[];
}

export interface Notice {
  readonly tone: 'error' | 'information';
  readonly text: string;
}

/** What the large mask is coloured by: ‖θ_j‖ now, the λ of dropping, or one class's skip weights. */
export type MaskMode =
  | { readonly kind: 'norm' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'class'; readonly index: number };

export interface Loading {
  readonly id: PathId;
  /** For people: “file “run.safetensors””. */
  readonly title: string;
}

export interface OpenedFile {
  readonly name: string;
  /** Where on the web it lies; null for a file of the person's. */
  readonly address: string | null;
}

/** Where a link wants to be on its path. */
export interface Arrival {
  readonly lambda: number | null;
  readonly pin: number | null;
  readonly example: number;
  readonly mask: MaskMode;
}

/** The lesson one is in. */
export interface LessonState {
  readonly place: LessonPlace;
  /** Whether the page has yet to be put where the step wants it. */
  readonly due: boolean;
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type Scheme = 'light' | 'dark';

/** All that the person chose and all that has arrived. */
export interface ExplorerState {
  readonly draft: Draft;
  readonly forcedBackend: BackendName | null;
  readonly paths: Readonly<Partial<Record<PathId, ShownPath>>>;
  /** Problems run with several seeds, by the stored path of the first. */
  readonly seedRuns: Readonly<Partial<Record<SeededId, SeedRuns>>>;
  readonly shown: PathId;
  /** The path being fetched or read. */
  readonly loading: Loading | null;
  /** Where the path that was opened from a file came from. */
  readonly file: OpenedFile | null;
  /** Where a link wants cursor, example and mask of a path that has yet to be trained. */
  readonly arrival: Arrival | null;
  readonly run: RunState;
  readonly backend: BackendReport | null;
  readonly notice: Notice | null;
  /** Index into the shown path's points. */
  readonly cursor: number;
  /** Index of the point that others are compared with; null: none. */
  readonly pin: number | null;
  /** Which page of the images lost since the pin is shown, from 0. */
  readonly lostPage: number;
  readonly testImages: TestImages | null;
  /** Whether the cursor keeps to the newest point while points arrive. */
  readonly following: boolean;
  readonly playing: boolean;
  /** Group under the pointer. */
  readonly hover: number | null;
  readonly mask: MaskMode;
  readonly example: number;
  readonly lesson: LessonState | null;
  /** What a lesson asks to look at. */
  readonly lit: readonly LitPart[];
  /** What was drawn in place of the example. */
  readonly sketch: Sketch | null;
  /** What the network at the cursor makes of the image on screen, as far as it has been asked. */
  readonly seen: Seen | null;
  /** Parts of the page that are not shown. */
  readonly hiddenParts: readonly PagePart[];
  readonly theme: Theme;
  /** The theme as resolved against the system's. */
  readonly scheme: Scheme;
}
