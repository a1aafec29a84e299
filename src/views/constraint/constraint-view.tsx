import { useCallback, useId, useMemo, useState } from 'react';
import { featureNoun, groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { CursorMarks } from '../kit/cursor-marks';
import { useRestedText } from '../kit/rested-text';
import { scrub } from '../kit/scrub';
import { useDrawing } from '../kit/use-drawing';
import { constraintText, longestKept, tightText } from './constraint';
import { constraintLayers } from './constraint-layers';
import '../kit/figure.css';
import './constraint.css';

/** One group of the path on screen before its constraint; nothing while there is no path. */
export function ConstraintView() {
  const path = useExplorer(shownPath);
  return path === null ? null : <ConstraintFigure path={path} />;
}

function ConstraintFigure({ path }: { readonly path: ShownPath }) {
  const [chosen, choose] = useState<number | null>(null);
  const id = useId();
  const offered = longestKept(path);
  const group = chosen !== null && offered.includes(chosen) ? chosen : (offered[0] ?? 0);
  return (
    <figure className="live-figure constraint" aria-labelledby={`${id}-caption`}>
      <div className="constraint-head">
        <label htmlFor={id}>One of the {featureNoun(path)}</label>
        <select id={id} value={group} onChange={event => choose(Number(event.currentTarget.value))}>
          {offered.map(each => (
            <option key={each} value={each}>
              {groupName(path, each)}
            </option>
          ))}
        </select>
        <ul className="legend">
          <li className="key-bound">M‖θⱼ‖, the most that is allowed</li>
          <li className="key-largest">largest |W| of its hidden weights</li>
        </ul>
      </div>
      <ConstraintChart group={group} />
      <figcaption id={`${id}-caption`}>
        The largest hidden weight of one of the {featureNoun(path)} in the path above against its bound, at
        the same λ. {tightText(path)} Drag to move λ here too. Those selected longest come first in the list.
      </figcaption>
    </figure>
  );
}

function ConstraintChart({ group }: { readonly group: number }) {
  const layers = useMemo(() => constraintLayers(group), [group]);
  const chart = useDrawing(layers, scrub);
  const text = useCallback(
    (state: ExplorerState) => {
      const path = shownPath(state);
      return path === null ? '' : constraintText(path, group, state.cursor);
    },
    [group],
  );
  const words = useRestedText<HTMLParagraphElement>(text, 0);
  return (
    <>
      <div className="chart constraint-chart" ref={chart}>
        <CursorMarks />
      </div>
      <p className="constraint-text" ref={words} />
    </>
  );
}
