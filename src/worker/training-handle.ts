import type { Command, Event } from './protocol';

/** A run in the worker. */
export interface TrainingHandle {
  pause(): void;
  resume(): void;
  stop(): void;
  dispose(): void;
}

/** Placeholder until the worker is there. */
export function startTraining(
  _command: Extract<Command, { type: 'train' }>,
  onEvent: (event: Event) => void,
): TrainingHandle {
  const timer = setTimeout(() => onEvent({ type: 'failed', message: 'There is no worker yet.' }), 100);
  const end = () => clearTimeout(timer);
  return { pause: () => {}, resume: () => {}, stop: end, dispose: end };
}
