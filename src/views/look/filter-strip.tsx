import { recordedFilters } from '../../store/image/filter-pictures';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { drawKernels } from '../filters/draw-filter-pictures';
import type { Layer } from '../kit/drawing';
import { parts } from '../kit/parts';
import { useDrawing } from '../kit/use-drawing';
import { StripList } from './strip-list';

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
  return <StripList list={useDrawing<HTMLUListElement>(STRIP_LAYERS)} />;
}
