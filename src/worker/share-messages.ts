import type { ShareSlopes } from '../lassonet/method/gradient-share';
import type { Samples, Task } from '../lassonet/problem';
import type { NetworkSettings } from '../lassonet/settings';

/** Training worker → the worker that holds a share of the samples. */
export type ShareCommand =
  | {
      readonly type: 'hold';
      readonly task: Task;
      readonly network: NetworkSettings;
      readonly samples: Samples;
      readonly features: number;
    }
  | { readonly type: 'restrict'; readonly features: readonly number[] }
  | { readonly type: 'slopes'; readonly weights: readonly Float32Array[] };

/** The answers to `hold` and `slopes`, in their order. */
export type ShareReply =
  | { readonly type: 'ready' }
  | { readonly type: 'slopes'; readonly slopes: ShareSlopes }
  | { readonly type: 'failed'; readonly message: string };
