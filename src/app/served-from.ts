/** Folder the page was served from, as a full address: it means the same to the worker. */
export const SERVED_FROM = new URL(import.meta.env.BASE_URL, document.baseURI).href;
