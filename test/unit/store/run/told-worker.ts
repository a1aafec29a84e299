import { trainWith } from '../../../../src/store/run/training';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { untranslated } from '../../../../src/words/sentences';
import type { BackendName, Event, Training } from '../../../../src/worker/protocol';
import { TrainingWorker } from '../../../../src/worker/training-handle';
import { FakePort } from '../../worker/fake-port';
import { imagePath } from '../path-fixture';

const { description, examples } = imagePath([]);

/** What a worker says once it has read the data. */
export const DATA: Event = { type: 'data', description, examples };

/** What it says once it has chosen what computes. */
export const chosen = (backend: BackendName): Event => ({
  type: 'backend',
  chosen: backend,
  trials: [{ backend, outcome: 'chosen', reason: untranslated('It works.') }],
});

/** λ of the points that have arrived. */
export const lambdas = (store: Explorer) => store.getState().paths.live?.points.map(({ lambda }) => lambda);

/** An explorer whose workers say what they are told to. */
export interface ToldWorker {
  readonly store: Explorer;
  /** Of each worker that was started. */
  readonly ports: readonly FakePort[];
  /** What the worker of the run under way says. */
  readonly say: (...events: readonly Event[]) => void;
  readonly begun: () => Training[];
}

export function toldWorker(): ToldWorker {
  const store = createExplorer();
  const ports: FakePort[] = [];
  const start = () => {
    ports.push(new FakePort());
    return ports[ports.length - 1];
  };
  trainWith(store, new TrainingWorker(start));
  const begun = () =>
    ports.flatMap(port => port.sent).filter((command): command is Training => command.type === 'train');
  const say = (...events: readonly Event[]): void => {
    const [port, { run }] = [ports[ports.length - 1], begun()[begun().length - 1]];
    for (const event of events) port.says(run, event);
  };
  return { store, ports, say, begun };
}
