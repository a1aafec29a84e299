/** One picture, and what is wrong with it. */
export interface Shot {
  readonly scene: string;
  /** File of the picture. */
  readonly file: string;
  readonly faults: readonly string[];
}

const STYLE = `
  body { margin: 16px; font: 14px/1.4 system-ui, sans-serif; background: #fff; color: #171b22; }
  section { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; margin-bottom: 32px; }
  h2 { flex-basis: 100%; margin: 0; font-size: 16px; }
  figure { margin: 0; max-width: 420px; }
  img { max-width: 100%; max-height: 520px; border: 1px solid #a9b0ba; }
  li { color: #a81c1c; }`;

/** A page of all pictures, scene by scene, each with its faults. */
export function contactSheet(shots: readonly Shot[]): string {
  const scenes = [...new Set(shots.map(({ scene }) => scene))];
  const sections = scenes.map(scene => {
    const figures = shots.filter(shot => shot.scene === scene).map(figure);
    return `<section><h2>${scene}</h2>${figures.join('')}</section>`;
  });
  const head = `<meta charset="utf-8"><title>LassoNet Explorer, scene by scene</title><style>${STYLE}</style>`;
  return `<!doctype html>${head}${sections.join('\n')}`;
}

function figure({ file, faults }: Shot): string {
  const list = faults.map(fault => `<li>${escaped(fault)}</li>`).join('');
  return `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${file}<ul>${list}</ul></figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
