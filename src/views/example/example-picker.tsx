import { useState } from 'react';
import { exampleIndex } from '../../store/image/example-prediction';
import { explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../../store/state/use-explorer';
import { useDrawing } from '../kit/use-drawing';
import { PICKER_LAYERS } from './example-layers';
import './example-picker.css';

/** All images among the examples, to pick one; made once they are asked for. */
export function ExamplePicker() {
  const [open, setOpen] = useState(false);
  return (
    <details className="example-picker" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>Pick an image</summary>
      {open && <Thumbnails />}
    </details>
  );
}

function Thumbnails() {
  const ref = useDrawing<HTMLUListElement>(PICKER_LAYERS);
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
  return Array.from(path.examples.y, (y, index) => `Example ${index + 1}: ${labels[y] ?? ''}`);
}
