/**
 * What a worker does with its commands: each once the one before is obeyed.
 *
 * @param failed is told why, where one cannot be
 */
export function inTurn<Command>(
  obey: (command: Command) => Promise<void>,
  failed: (message: string) => void,
): (command: Command) => void {
  let before = Promise.resolve();
  return command => {
    before = before.then(() => obey(command)).catch(error => failed(String(error)));
  };
}
