import { language } from '../../words/language';

/** What an author chose to embed. */
export interface EmbedChoice {
  /** Name of a stored path, or the address of a file. */
  readonly path: string;
  /** Such as `path | mask,example`. */
  readonly views: string;
  readonly lambda: number;
  readonly theme: 'inherit' | 'light' | 'dark';
  /** Embeds of one group share λ; '' for none. */
  readonly group: string;
  /** What is left out, such as `headings,link`; '' for nothing. */
  readonly without: string;
  /** How tall it is at the chosen width, in CSS pixels. */
  readonly height: number;
}

interface SnippetKind {
  readonly id: string;
  /** Where it goes, for people. */
  readonly title: string;
  /** Whether embeds of it can share λ. */
  readonly groups: boolean;
  /** @param folder of the explorer, a full address */
  readonly write: (choice: EmbedChoice, folder: string) => string;
}

/** Every way in which an embed is written. */
export const SNIPPETS = [
  { id: 'html', title: 'HTML', groups: true, write: scriptSnippet },
  { id: 'iframe', title: 'iframe', groups: false, write: frameSnippet },
  { id: 'markdown', title: 'Markdown, MDX', groups: true, write: scriptSnippet },
  {
    id: 'quarto',
    title: 'Quarto',
    groups: true,
    write: (choice, folder) => `\`\`\`{=html}\n${scriptSnippet(choice, folder)}\n\`\`\``,
  },
  { id: 'react', title: 'React', groups: true, write: reactSnippet },
  { id: 'reveal', title: 'reveal.js', groups: false, write: slideSnippet },
  {
    id: 'wordpress',
    title: 'WordPress',
    groups: false,
    write: (choice, folder) => `<!-- wp:html -->\n${frameSnippet(choice, folder)}\n<!-- /wp:html -->`,
  },
  { id: 'jupyter', title: 'Jupyter', groups: false, write: notebookSnippet },
] as const satisfies readonly SnippetKind[];

export type SnippetId = (typeof SNIPPETS)[number]['id'];

/** HTML that loads the script from `folder` and places the element. */
function scriptSnippet(choice: EmbedChoice, folder: string): string {
  return [
    `<script src="${escaped(`${folder}embed.js`)}" async></script>`,
    `<lassonet-explorer ${written(attributesOf(choice))}></lassonet-explorer>`,
  ].join('\n');
}

/** HTML of a plain frame, for places that allow no scripts. */
function frameSnippet(choice: EmbedChoice, folder: string): string {
  const style = `width: 100%; height: ${Math.ceil(choice.height)}px; border: 0`;
  const src = frameAddress(choice, folder);
  return `<iframe ${written({ src, title: 'LassoNet Explorer', loading: 'lazy', style })}></iframe>`;
}

/** A module that shows the element of the npm package. */
function reactSnippet(choice: EmbedChoice, folder: string): string {
  return [
    "import { explorerAt } from '@lassonet-explorer/element';",
    "import type {} from '@lassonet-explorer/element/react';",
    '',
    `explorerAt(${JSON.stringify(folder)});`,
    '',
    'export function Embed() {',
    `  return <lassonet-explorer ${written(attributesOf(choice))} />;`,
    '}',
  ].join('\n');
}

/** A slide whose frame is loaded as it comes near. */
function slideSnippet(choice: EmbedChoice, folder: string): string {
  const style = `width: 100%; height: ${Math.ceil(choice.height)}px; border: 0`;
  const attributes = { 'data-src': frameAddress(choice, folder), title: 'LassoNet Explorer', style };
  return `<section>\n  <iframe data-preload ${written(attributes)}></iframe>\n</section>`;
}

/** A cell of a notebook. */
function notebookSnippet(choice: EmbedChoice, folder: string): string {
  const address = JSON.stringify(frameAddress(choice, folder));
  return `from IPython.display import IFrame\n\nIFrame(${address}, width="100%", height=${Math.ceil(choice.height)})`;
}

/** The address of the embed that shows `choice`. */
export function frameAddress(
  { path, views, lambda, theme, without }: Omit<EmbedChoice, 'height'>,
  folder: string,
): string {
  const link = new URLSearchParams({ p: path, views: views.replaceAll(' ', ''), l: String(lambda) });
  if (theme !== 'inherit') link.set('theme', theme);
  if (without !== '') link.set('without', without);
  const asked = language === 'en' ? '' : `?lang=${language}`;
  return `${folder}embed.html${asked}#${link.toString().replaceAll('%2C', ',').replaceAll('%7C', '|').replaceAll('%3B', ';')}`;
}

function attributesOf(choice: EmbedChoice): Readonly<Record<string, string>> {
  const { path, views, lambda, theme, group, without } = choice;
  return {
    path,
    views,
    lambda: String(lambda),
    ...(theme === 'inherit' ? {} : { theme }),
    ...(group === '' ? {} : { group }),
    ...(without === '' ? {} : { without }),
    height: String(Math.ceil(choice.height)),
  };
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
