import { moveCursorToLambda } from '../../store/state/cursor';
import { type Explorer, notify, reasonOf } from '../../store/state/explorer';
import { cursorPoint } from '../../store/state/shown-path';
import { type EmbedMessage, type HostMessage, readHostMessage } from './message';

/** An embed's line to its host page. */
export interface HostLine {
  tellHeight(height: number): void;
}

/**
 * Tells the host where a person moves λ, and does what the host says. Only the parent window is listened to, and only
 * while it is of the origin `host`; without one nothing is listened to.
 */
export function openHostLine(
  store: Explorer,
  host: string | null,
  show: (link: string) => Promise<void>,
): HostLine {
  const tell = (message: EmbedMessage) => {
    if (window.parent !== window) window.parent.postMessage(message, host ?? '*');
  };
  // What the host has said is not said back to it.
  let obeying = 0;
  store.subscribe((state, before) => {
    const point = cursorPoint(state);
    if (obeying > 0 || point === null || point === cursorPoint(before)) return;
    tell({ app: 'lassonet', type: 'lambda', lambda: point.lambda });
  });
  window.addEventListener('message', event => {
    if (event.source !== window.parent || host === null || event.origin !== host) return;
    const message = readHostMessage(event.data);
    if (message !== null) void obey(message);
  });
  const obey = async (message: HostMessage) => {
    obeying++;
    try {
      if (message.type === 'show') await show(message.link);
      else moveCursorToLambda(store, message.lambda);
    } catch (error) {
      const text = `What this page asks for could not be shown: ${reasonOf(error)}`;
      notify(store, 'error', text);
    } finally {
      obeying--;
    }
  };
  tell({ app: 'lassonet', type: 'ready' });
  return { tellHeight: height => tell({ app: 'lassonet', type: 'height', height }) };
}
