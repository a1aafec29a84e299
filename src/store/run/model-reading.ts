import { hasImages } from '../../data/image-sets';
import { type BroughtModel, broughtModel, isModelFile } from '../../lassonet/layers-model/model-file';
import { RUN_WORDS as WORDS } from '../../words/en/run';
import { fileWords } from '../../words/spoken';
import type { Draft } from '../set-up/draft';
import { withSelection } from '../set-up/turned-draft';
import { type Explorer, notify, reasonOf } from '../state/explorer';
import { draftOf } from '../state/form-draft';
import type { ChosenFile } from './chosen-file';

/** Files of weights larger than this are no model that a page trains. */
const LARGEST = 300e6;

/** Whether files that came together are a layers model: its JSON, and perhaps its weights. */
export function areModel(chosen: readonly ChosenFile[]): boolean {
  const named = ({ path }: ChosenFile): boolean => isModelFile(path) || /\.bin$/i.test(path);
  return chosen.some(({ path }) => isModelFile(path)) && chosen.every(named);
}

/** Reads a layers model into the form. One that cannot be read leaves the form as it was, and a notice says why. */
export async function readModel(store: Explorer, chosen: readonly ChosenFile[]): Promise<void> {
  const main = chosen.find(({ path }) => isModelFile(path))?.path ?? 'model';
  try {
    if (chosen.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) {
      throw new Error(WORDS.modelTooLarge);
    }
    const files = await Promise.all(
      chosen.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const brought = broughtModel(files);
    await fileWords();
    store.setState(({ draft }) => ({ draft: withBrought(draftOf(draft), brought), notice: null }));
  } catch (error) {
    notify(store, 'error', WORDS.notNetwork({ file: main, reason: await reasonOf(error) }));
  }
}

/** The form turned to a model, and to what that selects where the data allow it. */
function withBrought(draft: Draft, brought: BroughtModel): Draft {
  const { model, selects } = brought;
  const turned = selects === 'filters' && !hasImages(draft.data) ? draft : withSelection(draft, selects);
  return { ...turned, body: 'model', model, brought, gates: [0] };
}
