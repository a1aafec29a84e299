import { BACKENDS, type BackendName } from '../worker/protocol';
import type { Notice } from './explorer-state';
import { STORED_PATHS, type StoredPathId, storedPathNamed } from './stored-path-catalogue';

/** What the address bar asks for. */
export interface AddressWishes {
  readonly path: StoredPathId;
  readonly backend: BackendName | null;
  /** A sentence about a wish that cannot be met. */
  readonly notice: Notice | null;
}

/** Reads `?path=…&backend=…`. */
export function readAddress(search: string): AddressWishes {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const wantedPath = query.get('path');
  const path = wantedPath === null ? 'mnist-5v6' : storedPathNamed(wantedPath);
  if (path === null) {
    const names = STORED_PATHS.map(stored => stored.id).join(', ');
    faults.push(`There is no stored path “${wantedPath}”: the names are ${names}.`);
  }
  const wantedBackend = query.get('backend');
  const backend = BACKENDS.find(name => name === wantedBackend?.trim().toLowerCase()) ?? null;
  if (wantedBackend !== null && backend === null) {
    faults.push(
      `There is no backend “${wantedBackend}”: the names are ${BACKENDS.join(', ')}. The best one that works is used.`,
    );
  }
  return {
    path: path ?? 'mnist-5v6',
    backend,
    notice: faults.length > 0 ? { tone: 'error', text: faults.join(' ') } : null,
  };
}
