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

/** Views that an embed can show. */
export const EMBED_VIEWS = ['path', 'score', 'mask', 'example', 'cursor'] as const;
export type EmbedView = (typeof EMBED_VIEWS)[number];

export const DEFAULT_EMBED_VIEWS: readonly EmbedView[] = ['path', 'mask'];

/** The views named in the part of an embed's address behind `#`, in their order there, none twice. */
export function readViews(hash: string): readonly EmbedView[] {
  const names = (parametersOf(hash).get('views') ?? '').slice(0, 200).split(/[\s,]+/);
  const views = names.flatMap(name => EMBED_VIEWS.find(view => view === name) ?? []);
  return views.length > 0 ? [...new Set(views)] : DEFAULT_EMBED_VIEWS;
}

/** The origin of the host page, as the host's script gives it; null where there is none. */
export function readHost(hash: string): string | null {
  try {
    const { origin, protocol } = new URL(parametersOf(hash).get('host') ?? '');
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
}

function parametersOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ''));
}
