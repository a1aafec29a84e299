import { useEffect, useRef } from 'react';
import { openFile } from '../store/opening/stored-path-opening';
import { explorer } from '../store/state/explorer';

/** Opens a stored path from a file: chosen, or dropped anywhere on the page. */
export function OpenPath() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => acceptDrops(document), []);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        Open a path …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Path file"
        accept=".safetensors"
        onChange={event => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Takes files dropped where nothing else wants them; returns the end of it. */
function acceptDrops(page: Document): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  page.addEventListener(
    'dragover',
    event => {
      if (holdsFiles(event)) event.preventDefault();
    },
    { signal },
  );
  page.addEventListener(
    'drop',
    event => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      take(event.dataTransfer?.files[0]);
    },
    { signal },
  );
  return () => ending.abort();
}

function take(file: File | undefined): void {
  if (file !== undefined) void openFile(explorer, file);
}
