import { canSketch } from '../store/image/sketch';
import { predictsRows, type ShownPath, selectsFilters } from '../store/state/shown-path';
import { NOT_SHOWN_WORDS as WORDS } from '../words/en/not-shown';
import { VIEW_ROWS, type ViewName, viewRow } from './view-rows';

/** What is said of names that no view has. */
export function noSuchViews(names: readonly string[]): string {
  const said = names.map(name => `“${name.slice(0, 40)}”`).join(', ');
  const known = VIEW_ROWS.map(({ name }) => name).join(', ');
  return WORDS.noSuchViews({ names: said, known });
}

/** Why a view has nothing to show of a path, as a sentence; null where it has. */
export function whyNotShown(name: ViewName, path: ShownPath): string | null {
  const { of, title } = viewRow(name);
  switch (of) {
    case 'filters':
      return selectsFilters(path) ? null : WORDS.onlyFilters({ title });
    case 'inputs':
      return selectsFilters(path) ? WORDS.onlyInputs({ title }) : null;
    case 'tables':
      return isOfTable(path) ? null : WORDS.onlyTables({ title });
    case 'rows':
      if (!isOfTable(path)) return WORDS.onlyRows({ title });
      return predictsRows(path) ? null : WORDS.onlyNetworks({ title });
    case 'classes':
      return path.description.task.kind === 'classification' ? null : WORDS.onlyClasses({ title });
    case 'digits':
      return canSketch(path) ? null : WORDS.onlyDigits({ title });
    default:
      return null;
  }
}

function isOfTable(path: ShownPath): boolean {
  return !selectsFilters(path) && path.description.layout.kind === 'table';
}
