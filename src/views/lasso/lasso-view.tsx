import { useCallback } from 'react';
import type { ExplorerState } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { LASSO_WORDS as WORDS } from '../../words/en/lasso';
import { CursorMarks } from '../kit/cursor-marks';
import { useRestedText } from '../kit/rested-text';
import { scrub } from '../kit/scrub';
import { useDrawing } from '../kit/use-drawing';
import { type ComparedId, comparedIndex, keptText } from './compared-paths';
import { keptLayers } from './lasso-layers';
import '../kit/figure.css';
import './lasso.css';

const PANELS = {
  'toy-m0': { title: WORDS.lasso, layers: keptLayers('toy-m0') },
  toy: { title: WORDS.lassonet, layers: keptLayers('toy') },
} as const;

interface Props {
  /** Puts one of the two paths on screen. */
  readonly open: (id: ComparedId) => void;
}

/** The lasso and LassoNet on the toy problem, side by side. */
export function LassoView({ open }: Props) {
  return (
    <figure className="lasso live-figure" aria-labelledby="lasso-caption">
      <div className="lasso-panels">
        <KeptPanel id="toy-m0" open={open} />
        <KeptPanel id="toy" open={open} />
      </div>
      <figcaption id="lasso-caption">{WORDS.caption}</figcaption>
    </figure>
  );
}

function KeptPanel({ id, open }: Props & { readonly id: ComparedId }) {
  const { title, layers } = PANELS[id];
  const shown = useExplorer(state => state.shown === id);
  const chart = useDrawing(layers, shown ? scrub : undefined);
  const words = useRestedText<HTMLParagraphElement>(
    useCallback((state: ExplorerState) => textOf(state, id), [id]),
    0,
  );
  return (
    <div className="lasso-panel">
      <div className="lasso-head">
        <h3>{title}</h3>
        {shown ? (
          <span className="hint">{WORDS.onScreen}</span>
        ) : (
          <button type="button" onClick={() => open(id)} aria-label={WORDS.showPath({ title })}>
            {WORDS.show}
          </button>
        )}
      </div>
      <div className={shown ? 'chart lasso-chart' : 'chart lasso-chart is-still'} ref={chart}>
        <CursorMarks />
      </div>
      <p className="lasso-text" ref={words} />
    </div>
  );
}

function textOf(state: ExplorerState, id: ComparedId): string {
  const path = state.paths[id];
  return path === undefined ? '' : keptText(path, comparedIndex(state, id));
}
