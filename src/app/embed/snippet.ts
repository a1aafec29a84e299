import type { EmbedView } from './message';
/** What an author chose to embed. */
export interface EmbedChoice {
  /** Name of a stored path, or the address of a file. */
  readonly path: string;
  readonly views: readonly EmbedView[];
  readonly lambda: number;
  readonly theme: 'inherit' | 'light' | 'dark';
  /** Embeds of one group share λ; '' for none. */
  readonly group: string;
}

/** HTML that loads the script from `folder` and places the element. */
export function scriptSnippet(choice: EmbedChoice, folder: string): string {
  const attributes = {
    path: choice.path,
    views: choice.views.join(','),
    lambda: String(choice.lambda),
    ...(choice.theme === 'inherit' ? {} : { theme: choice.theme }),
    ...(choice.group === '' ? {} : { group: choice.group }),
  };
  return [
    `<script src="${escaped(`${folder}embed.js`)}" async></script>`,
    `<lassonet-explorer ${written(attributes)}></lassonet-explorer>`,
  ].join('\n');
}

/** HTML of a plain frame `height` CSS pixels high, for places that allow no scripts. */
export function frameSnippet(choice: EmbedChoice, folder: string, height: number): string {
  const style = `width: 100%; height: ${Math.ceil(height)}px; border: 0`;
  const attributes = {
    src: frameAddress(choice, folder),
    title: 'LassoNet Explorer',
    loading: 'lazy',
    style,
  };
  return `<iframe ${written(attributes)}></iframe>`;
}

/** The address of the embed that shows `choice`. */
export function frameAddress({ path, views, lambda, theme }: EmbedChoice, folder: string): string {
  const link = new URLSearchParams({ p: path, views: views.join(','), l: String(lambda) });
  if (theme !== 'inherit') link.set('theme', theme);
  return `${folder}embed.html#${link.toString().replaceAll('%2C', ',')}`;
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
