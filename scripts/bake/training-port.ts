import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Command, Message } from '../../src/worker/protocol';
import type { TrainingPort } from '../../src/worker/training-handle';
import { trainingService } from './training-service';

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

/**
 * What starts the workers of a pool: the first is this process, which has something to compute with, the others are
 * processes of their own.
 *
 * @param another starts one of the others
 */
export function thisProcessFirst(another: () => TrainingPort = trainingProcess): () => TrainingPort {
  let started = false;
  return () => {
    if (started) return another();
    started = true;
    return ownTraining();
  };
}

/** This process itself, while it has nothing else to do, as a worker of a pool: what it computes with is warm. */
function ownTraining(): TrainingPort {
  const obey = trainingService(Promise.resolve(), message =>
    port.onmessage?.call(port as Worker, { data: message } as MessageEvent),
  );
  const port: TrainingPort = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (command: Command) => {
      if (command.type !== 'train' || !command.practice) obey(command);
    },
    terminate: () => obey({ type: 'stop' }),
  };
  return port;
}
