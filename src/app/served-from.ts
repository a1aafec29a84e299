/** Folder the page was served from, as a full address: it means the same to the worker. */
export const SERVED_FROM = new URL(import.meta.env.BASE_URL, document.baseURI).href;

/** Address of the explorer's own page: that of an embed is of the embed. */
export function explorerPage(): string {
  return /\/embed(\.html)?$/.test(location.pathname) ? SERVED_FROM : location.href;
}
