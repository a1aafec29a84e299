import { bakeOptions, USAGE } from './bake-options';
import { bake } from './baking';

try {
  if (process.argv.includes('--help')) console.log(USAGE);
  else await bake(bakeOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
