// `openChromiumModule` makes this name mean the module to run.
import ModuleWorker from 'chromium-module?worker';
import type { ModuleEnd, ModuleReply, ModuleRequest } from './module-messages';

/** What the script outside the browser finds on the page. */
export interface ModulePage {
  /** Runs the module in a worker of its own; if that dies, it is an error like another. */
  runModule(argument: unknown): Promise<ModuleEnd>;
  /** Put there from outside. */
  tellProgress(line: string): Promise<void>;
}

const page = globalThis as unknown as ModulePage;

page.runModule = argument =>
  new Promise(resolve => {
    const worker = new ModuleWorker();
    const end = (how: ModuleEnd): void => {
      worker.terminate();
      resolve(how);
    };
    const fail = (message: string): void => end({ type: 'error', message });
    worker.onmessage = ({ data: reply }: MessageEvent<ModuleReply>) => {
      if (reply.type === 'progress') void page.tellProgress(reply.line);
      else end(reply);
    };
    worker.onerror = ({ message }) => fail(`The worker died: ${message || 'it could not be loaded'}`);
    worker.onmessageerror = () => fail('The worker sent something that could not be read.');
    const request: ModuleRequest = { argument, base: document.baseURI };
    worker.postMessage(request);
  });
