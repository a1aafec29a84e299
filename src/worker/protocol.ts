import type { DataDescription, Examples } from '../data/data-set';
import type { Resampling } from '../data/resampling';
import type { ModelWeights } from '../lassonet/layers-model/model-file';
import type { LiveSettings } from '../lassonet/live-settings';
import type { PathProgress } from '../lassonet/method/path-method';
import type { Weight } from '../lassonet/network/network';
import type { Twin } from '../lassonet/path/twin';
import type { PathPoint, Retrained, SelectedGroups } from '../lassonet/path-point';
import type { Spec } from '../settings/spec';
import type { Sentence } from '../words/sentences';

/** Buffers of an event's arrays, handed over rather than copied. */
export function transferables(event: Event): ArrayBuffer[] {
  if (event.type === 'retrained') return buffersOf(event.retrained.weights ?? []);
  if (event.type !== 'point') return [];
  const { norms, consumerNorms, pulls, theta, examples, predicted, keyframe } = event.point;
  const arrays = [norms, consumerNorms, pulls, theta, examples, predicted];
  const buffers = arrays.flatMap(array => (array ? [array.buffer as ArrayBuffer] : []));
  return [...new Set([...buffers, ...buffersOf(keyframe ?? [])])];
}

/** The memory of weights that are handed over. */
export function buffersOf(weights: readonly Weight[]): ArrayBuffer[] {
  return weights.map(({ values }) => values.buffer as ArrayBuffer);
}

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** For people. */
export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

/** A backend that worked, and then failed in the middle of a run. */
export interface BackendFailure {
  readonly backend: BackendName;
  readonly reason: Sentence;
}

/** What a run had reached when its backend failed, or it was stopped or cut off. */
export interface Reached {
  /** λ of the last point. */
  readonly lambda: number;
  /** What is selected at each point, in order; the last one has weights. */
  readonly points: readonly SelectedGroups[];
  /** Seconds that it took. */
  readonly seconds: number;
}

/** What became of one backend when it was tried. */
export interface BackendTrial {
  readonly backend: BackendName;
  /** `software`: passed over, because there is no graphics card behind it; `slower`: it works, and another is quicker;
   * `failed`: it had begun the run. */
  readonly outcome: 'chosen' | 'slower' | 'unavailable' | 'software' | 'wrong' | 'failed' | 'not tried';
  readonly reason: Sentence;
}

/** Which backend runs, and what became of each. */
export interface BackendChoice {
  readonly chosen: BackendName;
  readonly trials: readonly BackendTrial[];
}

/** A file the person brought, for specs whose data is `csv` or `images`. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A part of a run, on some of the training rows. */
export interface ResampledRun {
  /** Null: all rows of the spec, tests included. */
  readonly rows: Resampling | null;
  readonly work: ResampledWork;
}

/** Its path, which keeps weights at the λ of these places; or points of that path, to be retrained. */
export type ResampledWork =
  | { readonly kind: 'path'; readonly keep: readonly number[] }
  | { readonly kind: 'retraining'; readonly points: readonly SelectedGroups[] };

/** The command that begins a run. */
export type Training = Extract<Command, { type: 'train' }>;

/** What a run is begun with. */
export interface TrainingRequest extends Omit<Training, 'type' | 'run' | 'brought'> {
  readonly upload: Upload | null;
}

/** An event, and the run it is about. */
export interface Message {
  readonly run: number;
  readonly event: Event;
}

/** Seconds that a whole path takes at most to be there while somebody moves a slider. */
export const AT_ONCE = 1.5;

/** Whether a run came to its end so soon that the next may follow a slider. */
export function wasQuick({ stopped, computing }: Extract<Event, { type: 'done' }>): boolean {
  return !stopped && computing < AT_ONCE;
}

/** Page → worker. */
export type Command =
  /** A file that the person brought, for runs that come after. */
  | { readonly type: 'bring'; readonly upload: Upload }
  | {
      readonly type: 'train';
      /** Told with every event of the run; a run under way ends when another is begun. */
      readonly run: number;
      readonly spec: Spec;
      /** Whether the run is on the file that was brought last. */
      readonly brought: boolean;
      /** Trained weights of a model that the person brought; absent: there are none. */
      readonly modelWeights?: ModelWeights | null | undefined;
      /** A backend to insist on trying first; null: the quickest. */
      readonly backend: BackendName | null;
      /** What came of the choice for an earlier run of the same size; null: there was none. */
      readonly known: BackendChoice | null;
      /** Folder the page was served from; data lives below it. */
      readonly base: string;
      /** Only a part of the spec's run, on some of the rows; absent: all of it. */
      readonly resampled?: ResampledRun | undefined;
      /** Whether it is there to warm up for runs to come, in processes of the command line: it is not told of, and stopped
       * after a while. Absent: it is not. */
      readonly practice?: boolean | undefined;
      /** What failed at this run, and is not to be tried again; absent: nothing has. */
      readonly failures?: readonly BackendFailure[] | undefined;
      /** Where the run goes on from; absent: it begins. */
      readonly reached?: Reached | undefined;
    }
  /** Settings to go on with from the next λ. */
  | { readonly type: 'change'; readonly settings: LiveSettings }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' };

/** Where a run is. Counts of what is done and, where known, of what there will be. */
export type Progress =
  | { readonly phase: 'data' }
  | Extract<PathProgress, { phase: 'dense' }>
  | (Extract<PathProgress, { phase: 'path' }> & {
      /** Estimated seconds until all is done, retraining included; null while unknown. */
      readonly secondsLeft: number | null;
    })
  /** The unconstrained network that a path on filters is compared with, in epochs. */
  | { readonly phase: 'twin'; readonly done: number; readonly total: number }
  | {
      readonly phase: 'retrain';
      readonly done: number;
      readonly total: number;
      readonly secondsLeft: number;
    };

/** Worker → page. */
export type Event =
  | ({ readonly type: 'backend' } & BackendChoice)
  | {
      readonly type: 'data';
      readonly description: DataDescription;
      readonly examples: Examples | null;
      /** Class of each test sample; absent where there are no classes, or too many for a byte. */
      readonly testLabels?: Uint8Array | undefined;
      /** As in `StoredPath`. */
      readonly testWeights?: Float32Array | undefined;
    }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'point'; readonly point: PathPoint }
  | { readonly type: 'twin'; readonly twin: Twin }
  | { readonly type: 'retrained'; readonly index: number; readonly retrained: Retrained }
  /** The run is over: at the path's end, or stopped by the person. `computing`: without the choice of what computes. Seconds
   * count what was reached before as well. */
  | {
      readonly type: 'done';
      readonly stopped: boolean;
      readonly seconds: number;
      readonly computing: number;
    }
  | {
      readonly type: 'failed';
      readonly reason: Sentence;
      /** Whether it is what computes that failed: another backend may get further. Absent: it is not. */
      readonly ofBackend?: boolean;
    };
