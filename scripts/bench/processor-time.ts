import process from 'node:process';

/** Milliseconds of processor time that this process has used: what else the machine does leaves it alone. */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
