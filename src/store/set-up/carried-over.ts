import type { ColumnWords } from '../../data/column-role';
import type { CsvPreview } from '../../data/csv/preview';
import type { CsvDraft } from './csv-upload';

/** What stays said of columns when another file takes the place of one: what is about columns that both have. */
export function carriedOver({ target, roles, styles, orders }: CsvDraft, { names }: CsvPreview) {
  const ofKnown = <Word extends string>(words: ColumnWords<Word>) =>
    words.filter(([name]) => names.includes(name));
  return {
    target: names.includes(target) ? target : '',
    roles: ofKnown(roles),
    styles: ofKnown(styles),
    orders: ofKnown(orders),
  };
}
