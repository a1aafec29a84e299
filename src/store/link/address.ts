import { LINKS_WORDS as WORDS } from '../../words/en/links';
import { BACKENDS, type BackendName } from '../../worker/protocol';
import { isPathAddress } from '../opening/path-address';
import type { Notice } from '../state/explorer-state';
import { STORED_PATHS, storedPathNamed } from '../state/stored-path-catalogue';
import type { LinkedPath, LinkState } from './link-table';
import { linkWith, namesRun, unknownPath } from './link-view';

/** What the address bar asks for. */
export interface AddressWishes {
  readonly link: LinkState;
  readonly backend: BackendName | null;
  /** A sentence about a wish that cannot be met. */
  readonly notice: Notice | null;
}

/** Reads `?path=…&backend=…#…`. A path in the part behind `#` goes before the one in the query. */
export async function readAddress(search: string, hash: string): Promise<AddressWishes> {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const link = await linkBehind(hash);
  const wantedPath = /[#&]p=/.test(hash) ? null : query.get('path');
  const path = wantedPath === null ? link.path : pathNamed(wantedPath);
  const unknown = path === null ? wantedPath : unknownPath(hash);
  if (unknown !== null) faults.push(noSuchPath(unknown));
  if (namesRun(hash)) faults.push(...(await import('./link')).linkFaults(hash));
  const wantedBackend = query.get('backend');
  const backend = BACKENDS.find(name => name === wantedBackend?.trim().toLowerCase()) ?? null;
  if (wantedBackend !== null && backend === null) {
    faults.push(WORDS.noBackend({ name: wantedBackend, names: BACKENDS.join(', ') }));
  }
  return {
    link: path === null ? link : { ...link, path },
    backend,
    notice: faults.length > 0 ? { tone: 'error', text: faults.join(' ') } : null,
  };
}

/** The content of the part of an address behind `#`, whatever stands there. What reads a run is fetched where it names one. */
export async function linkBehind(hash: string): Promise<LinkState> {
  return namesRun(hash) ? (await import('./link')).readLink(hash) : linkWith(hash, null);
}

/** What is said of a name that no stored path has. */
export function noSuchPath(name: string): string {
  const names = STORED_PATHS.map(stored => stored.id).join(', ');
  return WORDS.noStoredPath({ name, names });
}

function pathNamed(name: string): LinkedPath | null {
  const id = storedPathNamed(name);
  if (id !== null) return { kind: 'stored', id };
  return isPathAddress(name) ? { kind: 'file', address: name } : null;
}
