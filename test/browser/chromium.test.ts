import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/tools/headless-chromium';
import { type ServedFolder, serveFolder } from '../../scripts/tools/served-folder';

/** What a scope can compute on, as a message: whether it has a WebGPU adapter, and the version of its WebGL. */
const PROBE = `async () => {
  const adapter = await (navigator.gpu?.requestAdapter() ?? null);
  const device = await adapter?.requestDevice();
  const webgl = new OffscreenCanvas(4, 4).getContext('webgl2');
  return { webgpu: device !== undefined, webgl2: webgl !== null, secure: isSecureContext };
}`;

const PAGE = `<!doctype html><title>probe</title><script>
  const probe = ${PROBE};
  globalThis.inPage = probe();
  globalThis.inWorker = new Promise(resolve => {
    new Worker('worker.js').onmessage = event => resolve(event.data);
  });
</script>`;

const EVERYTHING = { webgpu: true, webgl2: true, secure: true };

let folder = '';
let served: ServedFolder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'served-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'worker.js'), `(${PROBE})().then(found => postMessage(found));`);
  await writeFile(join(folder, 'path.safetensors'), Uint8Array.of(1, 2, 3));
  served = await serveFolder(folder, { prefix: '/some/blog/' });
});

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

describe('the browser of the tests', () => {
  it('computes with WebGPU and WebGL, on the page and in a worker', async () => {
    const browser = await launchChromium({ gpu: true, shell: true });
    try {
      const page = await browser.newPage();
      await page.goto(served.url);
      await expect.poll(() => page.evaluate('inPage')).toEqual(EVERYTHING);
      await expect.poll(() => page.evaluate('inWorker')).toEqual(EVERYTHING);
    } finally {
      await browser.close();
    }
  });

  it('computes with WebGL in a worker without asking for a GPU', async () => {
    const browser = await launchChromium({ gpu: false, shell: true });
    try {
      const page = await browser.newPage();
      await page.goto(served.url);
      await expect.poll(() => page.evaluate('inWorker')).toMatchObject({ webgl2: true, secure: true });
    } finally {
      await browser.close();
    }
  });
});

describe('a served folder', () => {
  it('is below its prefix only, with types by name', async () => {
    const typeOf = async (path: string) => {
      const response = await fetch(new URL(path, served.url));
      return response.ok ? response.headers.get('content-type') : response.status;
    };
    await expect.poll(() => typeOf('')).toMatch('text/html');
    await expect.poll(() => typeOf('worker.js')).toMatch('text/javascript');
    await expect.poll(() => typeOf('path.safetensors')).toBe('application/octet-stream');
    await expect.poll(() => typeOf('none.js')).toBe(404);
    await expect.poll(() => typeOf('/worker.js')).toBe(404);
    await expect.poll(() => typeOf('..%2f..%2fetc/passwd')).toBe(404);
    expect(served.missing).toContain('/worker.js');
  });
});
