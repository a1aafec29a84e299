import { readModel } from './bake-files';
import { bakeOptions, modelNamed, storedOptions, USAGE } from './bake-options';
import { bake } from './baking';
import { runOnStored } from './predicting';

try {
  const words = process.argv.slice(2);
  const stored = words.includes('--help') ? null : storedOptions(words);
  if (words.includes('--help')) console.log(USAGE);
  else if (stored !== null) await runOnStored(stored);
  else {
    const file = modelNamed(words);
    const model = file === null ? null : await readModel(file);
    for (const note of model?.notes ?? []) console.log(note);
    await bake(bakeOptions(words, model));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
