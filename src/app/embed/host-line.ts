import { dequal } from 'dequal/lite';
import { moveCursorToLambda } from '../../store/state/cursor';
import { type Explorer, notify, reasonOf } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint } from '../../store/state/shown-path';
import { EMBED_WORDS as WORDS } from '../../words/en/embed';
import { type EmbedMessage, type HostMessage, readHostMessage } from './message';

/** An embed's line to its host page. */
export interface HostLine {
  tellHeight(height: number): void;
}

/**
 * Tells the host where a person moves λ, and does what the host says. Only the parent window is listened to, and only
 * while it is of the origin `host`; without one nothing is listened to.
 *
 * @param faults sentences about what of the address the embed cannot show
 * @param show shows what a link says, and brings such sentences about it
 */
export function openHostLine(
  store: Explorer,
  host: string | null,
  faults: readonly string[],
  show: (link: string) => Promise<readonly string[]>,
): HostLine {
  const tell = (message: EmbedMessage) => {
    if (window.parent !== window) window.parent.postMessage(message, host ?? '*');
  };
  // What the host has said is not said back to it.
  let obeying = 0;
  store.subscribe((state, before) => {
    if (state.notice !== before.notice) tellFaults(faultsIn(state));
    const point = cursorPoint(state);
    const last = cursorPoint(before);
    if (point === null || point === last) return;
    if (!dequal(point.support, last?.support)) {
      tell({ app: 'lassonet', type: 'select', selected: [...point.support] });
    }
    if (obeying === 0) tell({ app: 'lassonet', type: 'lambda', lambda: point.lambda });
  });
  window.addEventListener('message', event => {
    if (event.source !== window.parent || host === null || event.origin !== host) return;
    const message = readHostMessage(event.data);
    if (message !== null) void obey(message);
  });
  const tellFaults = (texts: readonly string[]) => {
    for (const text of texts) tell({ app: 'lassonet', type: 'fault', text });
  };
  const tellOutcome = (found: readonly string[]) => {
    tellFaults(found);
    if (found.length === 0 && faultsIn(store.getState()).length === 0)
      tell({ app: 'lassonet', type: 'shown' });
  };
  const obey = async (message: HostMessage) => {
    obeying++;
    try {
      if (message.type === 'show') tellOutcome(await show(message.link));
      if (message.type === 'lambda') moveCursorToLambda(store, message.lambda);
    } catch (error) {
      notify(store, 'error', WORDS.notShown({ reason: await reasonOf(error) }));
    } finally {
      obeying--;
    }
  };
  tell({ app: 'lassonet', type: 'ready' });
  tellFaults(faultsIn(store.getState()));
  tellOutcome(faults);
  return { tellHeight: height => tell({ app: 'lassonet', type: 'height', height }) };
}

/** What the page says that it cannot do. */
function faultsIn({ notice }: ExplorerState): readonly string[] {
  return notice?.tone === 'error' ? [notice.text] : [];
}
