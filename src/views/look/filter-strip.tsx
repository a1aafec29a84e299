import { recordedFilters } from '../../store/image/filter-pictures';
import { groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { useExplorerParts } from '../../store/state/use-explorer';
import { drawKernels } from '../filters/draw-filter-pictures';
import type { Layer } from '../kit/drawing';
import { parts } from '../kit/parts';
import { useDrawing } from '../kit/use-drawing';

const kept: Layer = {
  reads: state => [cursorPoint(state)],
  draw(host, state) {
    const norms = cursorPoint(state)?.norms;
    parts(host, 'li').forEach((chip, group) => {
      chip.classList.toggle('is-dropped', !((norms?.[group] ?? 0) > 0));
    });
  },
};

const kernels: Layer = {
  reads: state => [shownPath(state), recordedFilters(state)?.keyframe],
  draw(host, state) {
    const frame = recordedFilters(state);
    const canvases = parts<HTMLCanvasElement>(host, 'canvas');
    if (frame === null) {
      for (const canvas of canvases) canvas.hidden = true;
      return;
    }
    for (const { convolution, first, filters } of frame.gates)
      drawKernels(canvases.slice(first, first + filters), frame, convolution, state.scheme);
  },
};

const STRIP_LAYERS: readonly Layer[] = [kept, kernels];

/** Every filter of the network in a row, those that are dropped crossed out. */
export function FilterStrip() {
  const names = useExplorerParts(filterNames);
  const ref = useDrawing<HTMLUListElement>(STRIP_LAYERS);
  return (
    <ul className="filter-strip" ref={ref} aria-hidden="true">
      {names.map(name => (
        <li key={name} title={name}>
          <canvas />
          <span>{name.replace('filter ', '')}</span>
        </li>
      ))}
    </ul>
  );
}

function filterNames(state: ExplorerState): readonly string[] {
  const path = shownPath(state);
  if (path === null) return [];
  return Array.from(path.points[0].norms, (_, group) => groupName(path, group));
}
