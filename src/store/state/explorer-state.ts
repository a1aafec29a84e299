import type { DataDescription, Examples } from '../../data/data-set';
import type { Stroke } from '../../data/drawn-digit';
import type { ForwardPass } from '../../lassonet/forward/forward-pass';
import type { LiveSettings } from '../../lassonet/live-settings';
import type { Weight } from '../../lassonet/network/network';
import type { PathPoint } from '../../lassonet/path-point';
import type { CrossValidation } from '../../lassonet/resampled/cross-validation';
import type { NetworkKind } from '../../path-file/network/network-graph';
import type { SeedRuns } from '../../path-file/seed-runs';
import type { Spec } from '../../settings/spec';
import { PARTS_WORDS } from '../../words/en/parts';
import type { BackendChoice, BackendFailure, BackendName, Progress, Upload } from '../../worker/protocol';
import type { SetUpForm } from '../set-up/filled-form';
import type { Challenge } from './challenge';
import type { LessonPlace, StepsDone } from './lesson-place';
import { type OnScreen, type PathId, type ShownPath, shownPath } from './shown-path';
import type { Slides } from './slides';
import type { StoredPathId } from './stored-path-list';

/** Where the run in the worker is. */
export type RunState =
  | { readonly kind: 'idle' }
  | Running
  | {
      readonly kind: 'finished';
      readonly spec: Spec;
      readonly stopped: boolean;
      /** Whether it was over so soon that the next may follow a slider. */
      readonly quick: boolean;
      readonly seconds: number;
      readonly points: number;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly points: number }
  /** One of an earlier visit that did not come to its end: what had arrived of it is here. */
  | { readonly kind: 'interrupted'; readonly spec: Spec; readonly points: number };

/** What the points of a path are about. */
export interface Incoming {
  readonly description: DataDescription;
  readonly examples: Examples | null;
  readonly testLabels?: Uint8Array | undefined;
  readonly testWeights?: Float32Array | undefined;
}

/** A path that is to take the place of the one on screen, at once, when it is whole. */
export interface ComingPath {
  readonly spec: Spec;
  /** What was on screen when it was begun. */
  readonly inPlaceOf: PathId;
  readonly incoming: Incoming | null;
  /** What has arrived of it; null: nothing yet. */
  readonly path: ShownPath | null;
}

export interface Running {
  readonly kind: 'running';
  readonly spec: Spec;
  readonly control: 'training' | 'paused' | 'stopping';
  readonly progress: Progress | null;
  /** The settings it was last asked to go on with. */
  readonly asked: LiveSettings;
  /** What the run's points are about; null until the data have been read. */
  readonly incoming: Incoming | null;
  /** Points that have arrived. */
  readonly points: number;
  /** When it began, in milliseconds of `performance.now`: so much earlier as had been computed of it before. */
  readonly begun: number;
  /** Backends that gave out on the way; absent: none has. */
  readonly failures?: readonly BackendFailure[];
}

/** Which backend runs, or ran last, and the run that it was chosen for. */
export interface BackendReport extends BackendChoice {
  readonly spec: Spec;
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

/** A path that is compared with the one on screen. */
export interface PathBeside {
  /** The stored path that it is, which a link can name; null: a run or a file of the person's. */
  readonly id: StoredPathId | null;
  /** For people. */
  readonly title: string;
  /** Null: it has yet to be fetched. */
  readonly path: ShownPath | null;
  /** Whether somebody on this page asked for it, who is then brought to it. */
  readonly asked: boolean;
}

/** What is computed again and again on parts of the training rows. */
export type ResamplingKind = 'cross-validation' | 'stability' | 'copies';

/** A run that the browser keeps for a later visit. */
export interface KeptRun {
  /** What determines it, as text. */
  readonly key: string;
  /** What the person calls it; absent: nothing. */
  readonly name?: string | undefined;
  /** Of its data. */
  readonly title: string;
  readonly M: number;
  /** When it was kept, in milliseconds since 1970. */
  readonly when: number;
  /** Bytes that it takes, with its data. */
  readonly size: number;
  /** Whether it did not come to its end; absent: it did. */
  readonly isUnfinished?: boolean;
}

/**
 * What the browser keeps, as far as the page knows. `none`: nothing may be looked for, as in an embed; `unknown`: nobody has;
 * `asked`: somebody wants to know.
 */
export type KeptRuns =
  | { readonly kind: 'none' | 'unknown' | 'asked' | 'denied' }
  | { readonly kind: 'here'; readonly runs: readonly KeptRun[] };

/** Where that is. */
export type ResamplingState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly what: ResamplingKind;
      /** The points whose λ are visited. */
      readonly points: readonly PathPoint[];
      /** Share that is done, in [0, 1]. */
      readonly done: number;
      readonly workers: number;
      /** Seconds left; null while unknown. */
      readonly secondsLeft: number | null;
      /** What has arrived of a cross-validation; null: nothing, or it is none. */
      readonly folds: CrossValidation | null;
    }
  | { readonly kind: 'failed'; readonly what: ResamplingKind; readonly message: string };

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

/** What a network of the path on screen makes of an image. */
export interface Inference {
  /** That of the path. */
  readonly spec: Spec;
  /** λ of the weights. */
  readonly lambda: number;
  /** Pixels of the sketch, or the number of the example. */
  readonly image: Float32Array | number;
  readonly pass: ForwardPass;
  /** Of each class. */
  readonly probabilities: Float32Array;
}

/** Cells that a person has typed over those of the chosen example. */
export interface TypedCells {
  /** The points of the path and the example that they were typed over: over others they do not hold. */
  readonly over: { readonly points: readonly PathPoint[]; readonly example: number };
  /** By the names of the columns. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A place of a filter's map. */
export interface MapPlace {
  /** The filter, as a group of the path. */
  readonly group: number;
  readonly row: number;
  readonly column: number;
}

/** What the test images say of the network at some λ without the filters that were dropped by hand. */
export interface StruckWorth {
  /** Weights, and the filters dropped from them. */
  readonly weights: readonly Weight[];
  readonly struck: readonly number[];
  /** Images that were looked at so far, and how many of them were right with these filters and without. */
  readonly seen: number;
  readonly right: { readonly before: number; readonly without: number };
  /** Accuracy after a short retraining; `asked` and `running` until it is known, null: nobody has asked. */
  readonly retrained: number | 'asked' | 'running' | null;
  /** Why it cannot be known, as a sentence; null: it can. */
  readonly fault: string | null;
}

/** An image drawn by hand. */
export interface Sketch {
  readonly strokes: readonly Stroke[];
  /** As an image of the data set, in its own units: 0 to 255. */
  readonly pixels: Float32Array;
}

/** The images of some data's test rows, and what has become of them. */
export type TestImages = { readonly data: string } & (
  | { readonly kind: 'fetching' }
  | { readonly kind: 'here'; readonly pixels: Uint8Array }
  /** For good: `reason` is a sentence. */
  | { readonly kind: 'none'; readonly reason: string }
);

/** The stored paths whose problem is also stored as run with several seeds. */
export const SEEDED = ['mnist-5v6', 'toy'] as const;
export type SeededId = (typeof SEEDED)[number];

/** What the step of a lesson may show: views of the explorer, and figures of the article. */
export type StagedPart =
  | Exclude<PagePart, 'set-up' | 'mistakes' | 'reading'>
  | 'cost'
  | 'answer'
  | StagedFigure;
export type StagedFigure = 'lasso' | 'seeds';

/** Parts of the page that can be hidden; `mask` is what is selected at λ: pixels, the weights of a table's features, or filters. */
export const PAGE_PARTS = ['set-up', 'path', 'score', 'mask', 'example', 'mistakes', 'reading'] as const;
export type PagePart = (typeof PAGE_PARTS)[number];

export const PART_TITLES: Readonly<Record<PagePart, string>> = PARTS_WORDS;

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type Scheme = 'light' | 'dark';

/** All that the person chose and all that has arrived. */
export interface ExplorerState extends OnScreen {
  readonly draft: SetUpForm;
  readonly forcedBackend: BackendName | null;
  /** Problems run with several seeds, by the stored path of the first. */
  readonly seedRuns: Readonly<Partial<Record<SeededId, SeedRuns>>>;
  /** The path being fetched or read. */
  readonly loading: Loading | null;
  /** Where the path that was opened from a file came from. */
  readonly file: OpenedFile | null;
  /** Where a link wants cursor, example and mask of a path that has yet to be trained. */
  readonly arrival: Arrival | null;
  readonly run: RunState;
  /** What follows a slider; null: nothing is on its way. */
  readonly coming: ComingPath | null;
  readonly resampling: ResamplingState;
  /** The file that the path trained here was trained on; null: none. */
  readonly trainedUpload: Upload | null;
  readonly kept: KeptRuns;
  readonly backend: BackendReport | null;
  readonly notice: Notice | null;
  /** What the path on screen is compared with; null: nothing. */
  readonly beside: PathBeside | null;
  /** Which page of the images lost since the pin is shown, from 0. */
  readonly lostPage: number;
  /** Of several targets the one whose fit is drawn, or the last where a path has fewer. */
  readonly target: number;
  readonly testImages: TestImages | null;
  /** Whether the cursor keeps to the newest point while points arrive. */
  readonly following: boolean;
  readonly playing: boolean;
  /** Group under the pointer. */
  readonly hover: number | null;
  readonly mask: MaskMode;
  readonly example: number;
  readonly lesson: LessonState | null;
  /** Steps of lessons that have been done. */
  readonly stepsDone: StepsDone;
  /** What the step of a lesson shows, and nothing else; empty: no step does. */
  readonly staged: readonly StagedPart[];
  /** Marking inputs by hand; null: nobody does. */
  readonly challenge: Challenge | null;
  /** Links to the states that are shown one after another in front of a class. */
  readonly slides: Slides;
  /** The slide that was shown last, from 0; null: none was. */
  readonly slide: number | null;
  /** Whether the page is shown to a room. */
  readonly presenting: boolean;
  /** Filters that were dropped by hand, as groups of the path, ascending. */
  readonly struck: readonly number[];
  /** What the network without them is worth; null: nobody has asked, or nothing is known yet. */
  readonly struckWorth: StruckWorth | null;
  /** A place of a filter's map whose arithmetic is shown; null: none was chosen. */
  readonly mapPlace: MapPlace | null;
  /** Feature of the data whose arithmetic is shown; null: none was chosen. */
  readonly input: number | null;
  /** What was typed over the example's row, to be predicted; null: nothing. */
  readonly typedRow: TypedCells | null;
  /** Which networks predict rows. */
  readonly rowsWith: NetworkKind;
  /** What was drawn in place of the example. */
  readonly sketch: Sketch | null;
  /** What the network at the cursor makes of the image on screen, as far as it has been asked. */
  readonly inference: Inference | null;
  /** Whether the set-up is open; null: nobody has said so. */
  readonly setUpOpen: boolean | null;
  /** Whether a person has moved λ since the page was opened. */
  readonly lambdaMoved: boolean;
  /** Whether as little as will do is fetched and started: an embed is one thing of many on its page. */
  readonly lean: boolean;
  /** Parts of the page that are not shown. */
  readonly hiddenParts: readonly PagePart[];
  readonly theme: Theme;
  /** The theme as resolved against the system's. */
  readonly scheme: Scheme;
}

/** Whether the set-up is open: when a person wants it, and where there is no path to show. */
export function isSetUpOpen(state: ExplorerState): boolean {
  return state.setUpOpen ?? (shownPath(state) === null && state.loading === null);
}

/** Whether a run came to its end. */
export function isWhole(run: RunState): boolean {
  return run.kind === 'finished' && !run.stopped;
}

/** Whether a run is on its way whose first point has not come yet, so that what is shown is from before. */
export function isWaiting({ run }: ExplorerState): boolean {
  return run.kind === 'running' && run.points === 0;
}

/** What was last inferred with the path on screen; null before anything was. */
export function shownInference(state: ExplorerState): Inference | null {
  return state.inference !== null && state.inference.spec === shownPath(state)?.spec ? state.inference : null;
}
