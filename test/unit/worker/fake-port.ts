import type { Command, Event, Message } from '../../../src/worker/protocol';
import type { TrainingPort } from '../../../src/worker/training-handle';

/** A worker that says what it is told to say. */
export class FakePort implements TrainingPort {
  readonly sent: Command[] = [];
  ended = false;
  onmessage: TrainingPort['onmessage'] = null;
  onerror: TrainingPort['onerror'] = null;
  onmessageerror: TrainingPort['onmessageerror'] = null;

  postMessage(command: Command): void {
    this.sent.push(command);
  }

  terminate(): void {
    this.ended = true;
  }

  says(run: number, event: Event): void {
    const data: Message = { run, event };
    this.onmessage?.call(this as never, { data } as MessageEvent<Message>);
  }

  dies(message: string): void {
    this.onerror?.call(this as never, { message, preventDefault: () => {} } as ErrorEvent);
  }
}
