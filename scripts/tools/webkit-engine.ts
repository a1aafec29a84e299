import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, EngineKey, EnginePage } from './engine-page';
import { findWebKit } from './engines.mjs';

/** Codes of https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Readonly<Record<EngineKey, string>> = {
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Home: '\uE011',
  End: '\uE010',
  Escape: '\uE00C',
};
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A command of classic WebDriver, below the session: its method, its path and what goes with it. */
type Send = <Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Answer>;

/** WebKitGTK over classic WebDriver, on a display of its own that nobody sees. Throws where there is none. */
export async function startWebKit(): Promise<Engine> {
  const found = findWebKit();
  if (found === null) throw new Error('There is no WebKit here.');
  const running: ChildProcess[] = [];
  const start = (command: string, args: readonly string[], env = process.env): ChildProcess => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    running.push(child);
    return child;
  };
  const end = async (): Promise<void> => {
    await Promise.all(
      running.reverse().map(child => (child.kill() && child.exitCode === null ? once(child, 'exit') : null)),
    );
  };
  try {
    const display = start(found.display, [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1366x900x24',
      '-nolisten',
      'tcp',
    ]);
    const [number] = await once(display.stdio[3] as Readable, 'data');
    const port = await freePort();
    start(found.driver, [`--port=${port}`], { ...process.env, DISPLAY: `:${String(number).trim()}` });
    const driver = sending(`http://127.0.0.1:${port}`);
    await untilReady(driver);
    const { sessionId, capabilities } = await driver<{
      sessionId: string;
      capabilities: { browserVersion: string };
    }>('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } },
      },
    });
    const send = sending(`http://127.0.0.1:${port}/session/${sessionId}`);
    return {
      version: `WebKitGTK ${capabilities.browserVersion}`,
      page: pageOf(send),
      close: async () => {
        await send('DELETE', '');
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function pageOf(send: Send): EnginePage {
  const element = async (selector: string): Promise<string> => {
    const found = await send<Record<string, string>>('POST', '/element', {
      using: 'css selector',
      value: selector,
    });
    return found[ELEMENT];
  };
  const act = (type: 'key' | 'pointer', actions: readonly object[]): Promise<void> =>
    send('POST', '/actions', { actions: [{ type, id: type, actions }] });
  return {
    goto: url => send('POST', '/url', { url }),
    evaluate: async (run, ...given) => {
      const script = `const done = arguments[1];
        (async () => (${run})(...arguments[0]))().then(value => done({ value }), error => done({ error: String(error) }));`;
      const { value, error } = await send<{ value?: never; error?: string }>('POST', '/execute/async', {
        script,
        args: [given],
      });
      if (error !== undefined) throw new Error(error);
      return value as never;
    },
    press: key =>
      act('key', [
        { type: 'keyDown', value: KEYS[key] },
        { type: 'keyUp', value: KEYS[key] },
      ]),
    click: async selector => send('POST', `/element/${await element(selector)}/click`, {}),
    drag: ([start, ...rest]) => {
      const move = ([x, y]: readonly [number, number]): object => ({
        type: 'pointerMove',
        duration: 50,
        x: Math.round(x),
        y: Math.round(y),
      });
      return act('pointer', [
        move(start),
        { type: 'pointerDown', button: 0 },
        ...rest.map(move),
        { type: 'pointerUp', button: 0 },
      ]);
    },
    choose: async (selector, text) => send('POST', `/element/${await element(selector)}/value`, { text }),
  };
}

function sending(address: string): Send {
  return async (method, path, body) => {
    const response = await fetch(address + path, { method, body: body && JSON.stringify(body) });
    const { value } = (await response.json()) as { value: never };
    if (!response.ok) throw new Error((value as { message: string }).message);
    return value;
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

async function untilReady(driver: Send): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answered = await driver('GET', '/status').then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(100);
  }
  throw new Error('WebKit’s driver does not answer.');
}
