const LONGEST = 2000;

/**
 * Whether a text may be the address of a stored path: a `.safetensors` file on the web, given in full (http or https)
 * or relative to the page. Any other scheme is none.
 */
export function isPathAddress(text: string): boolean {
  if (text.length > LONGEST || /\s/.test(text)) return false;
  try {
    const { protocol, pathname } = new URL(text, 'https://page.invalid/');
    return /^https?:$/.test(protocol) && /\.safetensors$/i.test(pathname);
  } catch {
    return false;
  }
}

/** Name of the file at an address, for people. */
export function fileNameAt(address: string): string {
  const { pathname } = new URL(address, 'https://page.invalid/');
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
