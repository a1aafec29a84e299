import { chooseBackend } from '../../src/worker/backend';
import { BACKEND_LOADERS } from '../../src/worker/backend-loaders';
import type { BackendName } from '../../src/worker/protocol';

/** Starts this backend and no other. @throws Error with the reason if it does not start or gets its self-test wrong */
export async function insistOnBackend(wanted: BackendName): Promise<void> {
  const { chosen, trials } = await chooseBackend(wanted, BACKEND_LOADERS);
  if (chosen !== wanted) throw new Error(trials.find(({ backend }) => backend === wanted)?.reason.english);
}
