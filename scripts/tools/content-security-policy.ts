import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** What a page may do that holds scripts and styles of these hashes within itself. */
function pagePolicy(scripts: readonly string[], styles: readonly string[]): string {
  return policy({
    'script-src': ["'self'", ...scripts, "'wasm-unsafe-eval'"],
    'style-src': ["'self'", ...styles],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    // Path files are opened from any address that a person gives.
    'connect-src': ["'self'", 'https:', 'http:'],
    'frame-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });
}

/**
 * What a worker may do: it takes its policy from the header of its script's response, where the server sends one.
 * Data is in the workers, and nothing but the page's own server can be asked from there.
 */
const WORKER_POLICY = policy({
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
});

/** Headers with which a host gives the workers their policy. @param path of what is asked for */
export function workerPolicy(path: string): Readonly<Record<string, string>> {
  return path.endsWith('.js') ? { 'content-security-policy': WORKER_POLICY } : {};
}

function policy(sources: Readonly<Record<string, readonly string[]>>): string {
  const allowed = Object.entries(sources).map(([directive, from]) => `${directive} ${from.join(' ')}`);
  // `default`: src/worker/own-scripts.ts.
  const typed = ["require-trusted-types-for 'script'", 'trusted-types default'];
  return ["default-src 'none'", ...allowed, ...typed].join('; ');
}

/** The hashes, as a policy names them, of what stands within such elements of a page. */
function hashesOf(html: string, element: 'script' | 'style'): readonly string[] {
  const within = html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'));
  return [...within].map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

/** Writes a strict policy into every page that is built, and has `vite preview` send the workers theirs. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: (_, { command, isPreview }) => command === 'build' || isPreview === true,
    transformIndexHtml: {
      order: 'post',
      handler: html => {
        const content = pagePolicy(hashesOf(html, 'script'), hashesOf(html, 'style'));
        const meta = `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
        return html.replace('<meta charset="utf-8" />', match => `${match}\n    ${meta}`);
      },
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = '' }, response, next) => {
        const headers = workerPolicy(url.replace(/\?.*/s, ''));
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}
