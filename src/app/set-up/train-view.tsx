import { applies } from '../../settings/spec-json';
import { SETTING_NAMES, type SettingName, TABLE } from '../../settings/table';
import { train } from '../../store/run/training';
import { isTyped, type TypedSetting } from '../../store/set-up/draft';
import { readDraft } from '../../store/set-up/draft-spec';
import { explorer } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { useExplorer } from '../../store/state/use-explorer';
import { trainedTitle } from '../../store/words/trained-title';
import { EMBED_WORDS } from '../../words/en/embed';
import { VIEWS_WORDS } from '../../words/en/views';
import { SERVED_FROM } from '../served-from';
import { Locked, SettingField } from './field';
import { RunPanel } from './run-panel';
import './set-up.css';

/** A path to be trained: what has a slider can be changed, and where a path is there at once it follows. */
export function TrainView() {
  const draft = useExplorer(state => draftOf(state.draft));
  const title = useExplorer(state => trainedTitle(state.draft));
  const running = useExplorer(state => state.run.kind === 'running');
  const reading = readDraft(draft);
  const errors = reading.kind === 'errors' ? reading.errors : {};
  const sliders = SETTING_NAMES.filter(
    (name): name is TypedSetting => hasSlider(name) && applies(name, draft),
  );
  return (
    <section className="view train-view" data-part="train" aria-labelledby="train-heading">
      <div className="view-head">
        <h2 id="train-heading">{VIEWS_WORDS.train}</h2>
      </div>
      <p>{EMBED_WORDS.trained({ title })}</p>
      <form noValidate onSubmit={submit}>
        <Locked value={running}>
          <div className="train-fields">
            {sliders.map(name => (
              <SettingField key={name} of={name} draft={draft} errors={errors} />
            ))}
          </div>
        </Locked>
        <RunPanel />
      </form>
    </section>
  );
}

/** The press that trains what the set-up describes, and how far the run is. */
export function TrainHere() {
  return (
    <form noValidate onSubmit={submit}>
      <RunPanel />
    </form>
  );
}

function submit(event: { preventDefault(): void }): void {
  event.preventDefault();
  train(explorer, SERVED_FROM);
}

function hasSlider(name: SettingName): boolean {
  return 'slider' in TABLE[name] && isTyped(name);
}
