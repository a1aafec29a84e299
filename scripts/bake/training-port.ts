import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Command, Message } from '../../src/worker/protocol';
import type { TrainingPort } from '../../src/worker/training-handle';

const PROGRAM = fileURLToPath(new URL('./training-process.ts', import.meta.url));

/** A process of its own that trains, in place of a worker of the page. @param started is told its number */
export function trainingProcess(started: (pid: number) => void = () => {}): TrainingPort {
  const child = fork(PROGRAM, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  let ended = false;
  const port: TrainingPort = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (command: Command) => void child.send(command),
    terminate: () => {
      ended = true;
      child.kill();
    },
  };
  child.on('message', data =>
    port.onmessage?.call(port as Worker, { data: data as Message } as MessageEvent),
  );
  child.on('exit', () => {
    if (!ended) port.onerror?.call(port as Worker, { preventDefault: () => {}, message: '' } as ErrorEvent);
  });
  if (child.pid !== undefined) started(child.pid);
  return port;
}
