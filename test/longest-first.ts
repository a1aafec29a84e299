import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, by the end of their path: those that keep both processors busy come first. */
const LONGEST = [
  'browser/filters',
  'browser/hostile-input',
  'browser/faults',
  'browser/engines',
  'browser/training',
  'browser/accessibility',
  'browser/lessons',
  'browser/lesson-layout',
  'browser/dying-worker',
  'browser/embed-views',
  'browser/packages/element-package',
  'browser/mice-table',
  'browser/packages/method-package',
  'browser/synchronous-reads',
  'browser/iteration',
  'browser/hier-prox',
  'path/wide-table',
  'path/live-settings',
  'layers-model/filter-network',
  'layers-model/input-network',
  'network/lstm-body',
  'opening/stored-weights',
].map(name => `/${name}.test.ts`);

/**
 * Begins with the files that take longest. Vitest's own order, by length of the file where it has never run, may begin
 * one of them last, and then one processor waits for the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex(name => moduleId.endsWith(name));
      return found < 0 ? LONGEST.length : found;
    };
    return usual.toSorted((a, b) => place(a) - place(b));
  }
}
