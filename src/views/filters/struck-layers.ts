import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { struckReport, struckSentence } from '../../store/words/struck-text';
import type { Layer } from '../kit/drawing';
import { part, parts, write } from '../kit/parts';

const reads = (state: ExplorerState): readonly unknown[] => [
  shownPath(state),
  cursorPoint(state),
  state.struck,
  state.struckWorth,
];

/** What the network is worth without the filters that were dropped by hand. */
const struck: Layer = {
  reads,
  draw(host, state) {
    const panel = part(host, '.struck');
    panel.hidden = state.struck.length === 0;
    write(panel, '.struck-text', struckSentence(state));
    const report = struckReport(state);
    for (const row of parts(panel, 'tbody tr')) {
      write(row, 'td', report[row.dataset.row ?? ''] ?? '–');
    }
  },
};

export const STRUCK_LAYERS: readonly Layer[] = [struck];
