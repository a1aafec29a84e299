import { exampleIndex } from '../../store/image/example-prediction';
import { outputNames, outputsOf, targetIndex } from '../../store/readings/feature-numbering';
import { pinnedPoint } from '../../store/state/cursor';
import { explorer } from '../../store/state/explorer';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import type { Layer } from '../kit/drawing';
import { useDrawing } from '../kit/use-drawing';
import { drawFit } from './draw-fit';

const fit: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.pin, state.target],
  draw(host, state, size) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.task.kind !== 'regression') return;
    drawFit(
      host,
      path,
      point,
      exampleIndex(path, state.example),
      size,
      pinnedPoint(state),
      targetIndex(path, state),
    );
  },
};

const LAYERS = [fit];

/** What is predicted of the examples of a regression, against what is true. */
export function FitChart() {
  return (
    <>
      <TargetChoice />
      <div className="fit-chart" ref={useDrawing<HTMLDivElement>(LAYERS)}>
        <svg aria-hidden="true">
          <g className="fit" />
        </svg>
      </div>
    </>
  );
}

/** Of several targets the one that is drawn. */
function TargetChoice() {
  const path = useExplorer(shownPath);
  const target = useExplorer(state => {
    const shown = shownPath(state);
    return shown === null ? 0 : targetIndex(shown, state);
  });
  if (path === null || outputsOf(path) < 2) return null;
  return (
    <label className="fit-target">
      {WORDS.target}{' '}
      <select
        value={target}
        onChange={({ currentTarget: { value } }) => explorer.setState({ target: Number(value) })}
      >
        {outputNames(path).map((name, output) => (
          <option key={name} value={output}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
