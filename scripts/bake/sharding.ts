import { SpecError } from '../../src/data/spec-error';
import { allHalves } from '../../src/worker/stability-run';

/** One of the parts that a run's folds and halves are shared out to. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Folds and runs on halves that one part trains, by their numbers from 0, ascending. */
export interface Share {
  readonly folds: readonly number[];
  readonly halves: readonly number[];
}

/** @param word such as `2/8` @throws SpecError */
export function shardIn(word: string): Shard {
  const [, part, parts] = /^(\d{1,4})\/(\d{1,4})$/.exec(word)?.map(Number) ?? [];
  if (part === undefined) throw new SpecError(`--shard must be like 2/8, part 2 of 8, not “${word}”.`);
  if (part >= 1 && part <= parts) return { part, parts };
  throw new SpecError(
    parts < 1 ? '--shard needs at least 1 part.' : `--shard ${word}: parts are 1 to ${parts}.`,
  );
}

/** Folds and halves are dealt to the parts one after the other, so that those of one kind, alike in work, spread evenly. */
export function shareOf(
  { folds, halves }: { readonly folds: number; readonly halves: number },
  shard: Shard,
): Share {
  const { part, parts } = shard;
  const own = (place: number): boolean => place % parts === part - 1;
  return {
    folds: Array.from({ length: folds }, (_, fold) => fold).filter(own),
    halves: allHalves(halves).filter(run => own(folds + run)),
  };
}

/**
 * What `--shard` asks for, given what else is.
 *
 * @throws SpecError if there is nothing to share, less than parts, or no place to write
 */
export function checkedShard(
  word: string,
  times: { readonly folds: number; readonly halves: number },
  given: Readonly<Partial<Record<string, string>>>,
): Shard {
  const shard = shardIn(word);
  const tasks = times.folds + allHalves(times.halves).length;
  if (tasks === 0)
    throw new SpecError('--shard shares out folds and halves: give --cv or --stability as well.');
  if (shard.parts > tasks) {
    throw new SpecError(`--shard ${word}: ${tasks} folds and halves make ${tasks} parts at most.`);
  }
  const later = ['json', 'predict'].find(name => given[name] !== undefined);
  if (later === 'json') throw new SpecError('--shard writes a part, to --out; --json goes with bake:merge.');
  if (later !== undefined)
    throw new SpecError('--shard writes a part, to --out; predict when parts are merged.');
  if (given.out === undefined) throw new SpecError('Say where the part goes: --out FILE.');
  return shard;
}
