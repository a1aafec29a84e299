// Tests both packages at once: much of each is waiting for the registry and the disk.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/** Runs a program of this folder to its end, as this one is run; answers its exit status. */
function run(program: string): Promise<number> {
  const file = join(import.meta.dirname, program);
  const child = spawn(process.execPath, [...process.execArgv, file], { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', status => done(status ?? 1));
  });
}

const statuses = await Promise.all(['test-pack.ts', 'test-element.ts'].map(run));
process.exitCode = Math.max(...statuses);
