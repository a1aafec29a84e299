import { useCallback, useId, useMemo, useState } from 'react';
import { featureNoun, groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { CONSTRAINT_WORDS as WORDS } from '../../words/en/constraint';
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
  const noun = featureNoun(path);
  const offered = longestKept(path);
  const group = chosen !== null && offered.includes(chosen) ? chosen : (offered[0] ?? 0);
  return (
    <figure className="live-figure constraint" aria-labelledby={`${id}-caption`}>
      <div className="constraint-head">
        <label htmlFor={id}>{WORDS.choice({ noun })}</label>
        <select id={id} value={group} onChange={event => choose(Number(event.currentTarget.value))}>
          {offered.map(each => (
            <option key={each} value={each}>
              {groupName(path, each)}
            </option>
          ))}
        </select>
        <ul className="legend">
          <li className="key-bound">{WORDS.bound}</li>
          <li className="key-largest">{WORDS.largest}</li>
        </ul>
      </div>
      <ConstraintChart group={group} />
      <figcaption id={`${id}-caption`}>
        {[WORDS.caption({ noun }), tightText(path), WORDS.drag({ noun })].filter(Boolean).join(' ')}
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
