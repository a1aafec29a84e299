/** What TypeScript does not know yet of Trusted Types: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(address: string): string }): unknown;
}

const FOLDER = new URL('.', import.meta.url).href;
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

// Where the page's policy asks for Trusted Types, workers start from the project's own folder only, and no text becomes code.
trustedTypes?.createPolicy('default', {
  createScriptURL: address => {
    if (!new URL(address, FOLDER).href.startsWith(FOLDER)) {
      throw new TypeError(`${address} is not a script of this page.`);
    }
    return address;
  },
});
