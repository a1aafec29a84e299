import { RowShare } from '../lassonet/method/row-share';
import { denseNetwork } from '../lassonet/network/dense-network';
import { inTurn } from './in-turn';
import type { RowCommand, RowReply } from './row-sharers';

/**
 * What a worker that shares rows does with each command.
 *
 * @param startWasm starts the backend
 * @param reply to the training worker; what it transfers beside it
 */
export function rowService(
  startWasm: () => Promise<void>,
  reply: (message: RowReply, transfer: ArrayBuffer[]) => void,
): (command: RowCommand) => void {
  let share: RowShare | null = null;
  const obey = async (command: RowCommand): Promise<void> => {
    switch (command.type) {
      case 'take':
        await startWasm();
        share = new RowShare(denseNetwork(command, command.network), command.samples);
        return reply({ type: 'ready' }, []);
      case 'restrict':
        return share?.restrict(command.features);
      case 'gradient': {
        const { values } = command;
        share?.gradient(values);
        return reply({ type: 'gradient', values }, [values.buffer as ArrayBuffer]);
      }
    }
  };
  return inTurn(obey, message => reply({ type: 'failed', message }, []));
}
