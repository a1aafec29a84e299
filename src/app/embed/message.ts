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
  | { readonly app: 'lassonet'; readonly type: 'lambda'; readonly lambda: number };

/** Tallest embed that is believed. */
const TALLEST = 20_000;

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
  if (message?.type === 'ready') return { app: 'lassonet', type: 'ready' };
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
