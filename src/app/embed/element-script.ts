import { defineExplorer, explorerAt } from './element';

explorerAt(new URL('.', scriptAddress()).href);
defineExplorer();

/** Where this script came from; a module script does not know itself, but is on the page. */
function scriptAddress(): string {
  const running = document.currentScript as HTMLScriptElement | null;
  const script = running ?? document.querySelector<HTMLScriptElement>('script[src$="embed.js"]');
  return script?.src ?? location.href;
}
