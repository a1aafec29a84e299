import {
  contributionOf,
  rowFields,
  rowPrediction,
  rowSentence,
  signed,
  sumSentence,
} from '../../store/predicting/typed-row';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { shownPath } from '../../store/state/shown-path';
import { PREDICT_WORDS as WORDS } from '../../words/en/predict';
import type { Layer } from '../kit/drawing';
import { part, parts, write } from '../kit/parts';

/** What the row on screen is predicted to be, and what each of its columns adds. */
export const PREDICT_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state), state.cursor, state.example, state.typedRow, state.rowsWith],
    draw(host, state) {
      const path = shownPath(state);
      const said = rowPrediction(state);
      if (path === null) return;
      const faults = said !== null && 'faults' in said ? said.faults : null;
      const whole = said !== null && 'outputs' in said ? said : null;
      write(host, '.row-said', rowSentence(state));
      part(host, '.row-said').classList.toggle('is-error', faults !== null);
      write(host, '.row-sum', sumSentence(state));
      const fields = rowFields(path);
      const { groupOf } = featureNumbering(path);
      const norms = whole && path.points[whole.network.index].norms;
      const added = fields.map(field => (whole === null ? 0 : contributionOf(whole, field)));
      const most = Math.max(...added.map(Math.abs)) || 1;
      parts(host, '.row-field').forEach((element, at) => {
        const field = fields[at];
        if (field === undefined) return;
        const dropped = norms !== null && field.features.every(feature => !(norms[groupOf[feature]] > 0));
        element.classList.toggle('is-dropped', dropped);
        part(element, 'input, select').setAttribute('aria-invalid', String(faults?.has(field.name) ?? false));
        write(element, '.row-added', whole === null ? '–' : dropped ? WORDS.dropped : signed(added[at]));
        const bar = part(element, '.row-bar');
        bar.classList.toggle('is-negative', added[at] < 0);
        bar.style.width = `${(Math.abs(added[at]) / most) * 50}%`;
      });
    },
  },
];
