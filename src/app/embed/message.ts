/** What a host page tells an embed. */
export type HostMessage =
  | { readonly app: 'lassonet'; readonly type: 'lambda'; readonly lambda: number }
  /** `link`: what to show, as the part of the embed's address behind `#`. */
  | { readonly app: 'lassonet'; readonly type: 'show'; readonly link: string };

/** What an embed tells its host page. */
export type EmbedMessage =
  | { readonly app: 'lassonet'; readonly type: 'ready' }
  /** In CSS pixels. */
  | { readonly app: 'lassonet'; readonly type: 'height'; readonly height: number }
  | { readonly app: 'lassonet'; readonly type: 'lambda'; readonly lambda: number }
  /** What was asked for is shown. */
  | { readonly app: 'lassonet'; readonly type: 'shown' }
  /** Numbers of the groups that are selected now, from 0. */
  | { readonly app: 'lassonet'; readonly type: 'select'; readonly selected: readonly number[] }
  /** What could not be shown, as a sentence. */
  | { readonly app: 'lassonet'; readonly type: 'fault'; readonly text: string };

/** Tallest embed that is believed. */
const TALLEST = 20_000;
/** More groups than this are no selection. */
const MOST_SELECTED = 50_000;

/** What a host said; null for anything else that arrives. */
export function readHostMessage(data: unknown): HostMessage | null {
  const message = fieldsOf(data);
  if (message?.type === 'lambda' && isSize(message.lambda)) {
    return { app: 'lassonet', type: 'lambda', lambda: message.lambda };
  }
  if (message?.type === 'show' && typeof message.link === 'string') {
    return { app: 'lassonet', type: 'show', link: message.link };
  }
  return null;
}

/** What an embed said; null for anything else that arrives. */
export function readEmbedMessage(data: unknown): EmbedMessage | null {
  const message = fieldsOf(data);
  if (message?.type === 'ready' || message?.type === 'shown') return { app: 'lassonet', type: message.type };
  if (message?.type === 'select' && isSelection(message.selected)) {
    return { app: 'lassonet', type: 'select', selected: message.selected };
  }
  if (message?.type === 'fault' && typeof message.text === 'string') {
    return { app: 'lassonet', type: 'fault', text: message.text };
  }
  if (message?.type === 'lambda' && isSize(message.lambda)) {
    return { app: 'lassonet', type: 'lambda', lambda: message.lambda };
  }
  if (message?.type === 'height' && isSize(message.height)) {
    return { app: 'lassonet', type: 'height', height: Math.min(TALLEST, message.height) };
  }
  return null;
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields = data as Readonly<Record<string, unknown>>;
  return fields.app === 'lassonet' ? fields : null;
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isSelection(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length <= MOST_SELECTED && value.every(Number.isInteger);
}

/** The origin of the host page, as the host's script gives it; null where there is none. */
export function readHost(hash: string): string | null {
  try {
    const host = new URLSearchParams(hash.replace(/^#/, '')).get('host');
    const { origin, protocol } = new URL(host ?? '');
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
}
