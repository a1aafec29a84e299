import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHostLine } from '../../../../src/app/embed/host-line';
import { createExplorer, type Explorer } from '../../../../src/store/state/explorer';
import { COMING_BACK, imagePath } from '../../store/path-fixture';

const HOST = 'https://blog.example';

let told: { readonly type: string; readonly lambda?: number }[];
let hear: (data: unknown, origin?: string) => void;
let store: Explorer;

beforeEach(() => {
  told = [];
  const parent = { postMessage: (message: { type: string }) => void told.push(message) };
  const listeners: ((event: unknown) => void)[] = [];
  vi.stubGlobal('window', {
    parent,
    addEventListener: (_: string, listener: (event: unknown) => void) => void listeners.push(listener),
  });
  hear = (data, origin = HOST) => {
    for (const listener of listeners) listener({ source: parent, origin, data });
  };
  store = createExplorer({ paths: { toy: imagePath(COMING_BACK) }, shown: 'toy' });
});

afterEach(() => vi.unstubAllGlobals());

const show = { app: 'lassonet', type: 'show', link: 'p=toy' };
const lambdasTold = () => told.filter(({ type }) => type === 'lambda').length;
const settled = () => new Promise(done => setTimeout(done));

describe('the line to the host', () => {
  it('tells where a person moves λ, and not what the host has said itself', async () => {
    openHostLine(store, HOST, [], async () => {
      store.setState({ cursor: 2 });
      return [];
    });
    expect(told).toEqual([
      { app: 'lassonet', type: 'ready' },
      { app: 'lassonet', type: 'shown' },
    ]);
    store.setState({ cursor: 1 });
    expect(lambdasTold()).toBe(1);
    hear(show);
    await settled();
    expect(store.getState().cursor).toBe(2);
    expect(lambdasTold()).toBe(1);
    store.setState({ cursor: 0 });
    expect(lambdasTold()).toBe(2);
  });

  it('goes on telling after what the host asked for could not be shown', async () => {
    openHostLine(store, HOST, [], () => Promise.reject(new Error('no such path')));
    hear(show);
    await settled();
    store.setState({ cursor: 1 });
    expect(lambdasTold()).toBe(1);
    expect(store.getState().notice).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('no such path'),
    });
  });

  it('tells what is selected, and what cannot be shown', () => {
    openHostLine(store, HOST, [], async () => []);
    store.setState({ cursor: 1 });
    const { points } = imagePath(COMING_BACK);
    expect(told.findLast(({ type }) => type === 'select')).toMatchObject({ selected: points[1].support });
    store.setState({ notice: { tone: 'error', text: 'There is no such path.' } });
    expect(told.at(-1)).toEqual({ app: 'lassonet', type: 'fault', text: 'There is no such path.' });
    store.setState({ notice: { tone: 'information', text: 'Copied.' } });
    expect(told.filter(({ type }) => type === 'fault')).toHaveLength(1);
  });

  it('tells which of the views that were asked for are not shown, and does not say that they are', async () => {
    const fault = (text: string) => ({ app: 'lassonet', type: 'fault', text });
    openHostLine(store, HOST, ['There is no view “maks”.'], async () => ['There is no view “scroe”.']);
    expect(told).toEqual([{ app: 'lassonet', type: 'ready' }, fault('There is no view “maks”.')]);
    hear(show);
    await settled();
    expect(told.slice(2)).toEqual([fault('There is no view “scroe”.')]);
  });

  it('listens to nobody but the host', async () => {
    const shown = vi.fn(async () => []);
    openHostLine(store, HOST, [], shown);
    hear(show, 'https://elsewhere.example');
    await settled();
    expect(shown).not.toHaveBeenCalled();
  });
});
