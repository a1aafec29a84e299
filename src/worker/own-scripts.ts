/** What TypeScript does not know yet of Trusted Types: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(address: string): string }): unknown;
}

const FOLDER = new URL('.', import.meta.url).href;
/** Beside the page, since it may answer for nothing above the folder it lies in. */
const SERVICE_WORKER = new URL('../sw.js', FOLDER).href;
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

// Where the page's policy asks for Trusted Types, workers start from the project's own folder only, and no text becomes code.
trustedTypes?.createPolicy('default', {
  createScriptURL: address => {
    const { href } = new URL(address, FOLDER);
    if (!href.startsWith(FOLDER) && href !== SERVICE_WORKER) {
      throw new TypeError(`${address} is not a script of this page.`);
    }
    return address;
  },
});
