import { exampleIndex } from '../../store/image/example-prediction';
import { pixelsOf } from '../../store/image/shown-image';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import type { Layer } from '../kit/drawing';
import { parts } from '../kit/parts';
import { useDrawing } from '../kit/use-drawing';
import { drawOriginal } from './draw-example-image';

const thumbnails: Layer = {
  reads: state => [shownPath(state)?.examples, shownPath(state)?.description],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    parts<HTMLCanvasElement>(host, 'canvas').forEach((canvas, index) => {
      const pixels = pixelsOf(path, index);
      if (pixels !== null) drawOriginal(canvas, path, pixels, state.scheme);
    });
  },
};

const LAYERS = [thumbnails];

/** The images to pick from. */
export function Thumbnails() {
  const ref = useDrawing<HTMLUListElement>(LAYERS);
  const names = useExplorerParts(exampleNames);
  const chosen = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? -1 : exampleIndex(path, state.example);
  });
  return (
    <ul className="example-thumbnails" ref={ref}>
      {names.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            aria-label={name}
            aria-pressed={index === chosen}
            onClick={() => explorer.setState({ example: index, sketch: null })}
          >
            <canvas />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What each example is: “Example 1: 5”. */
function exampleNames(state: ExplorerState): readonly string[] {
  const path = shownPath(state);
  if (path === null || path.examples === null) return [];
  const { task } = path.description;
  const labels = task.kind === 'classification' ? task.labels : [];
  return Array.from(path.examples.y, (y, index) => WORDS.name({ number: index + 1, label: labels[y] ?? '' }));
}
