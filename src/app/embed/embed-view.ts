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
