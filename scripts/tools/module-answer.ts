import type { ModuleReply, ModuleRequest } from './module-messages';

/** What a module has around it in the worker. */
export interface ModuleSurroundings {
  /** Folder that the page was served from; `public` lies in it. */
  readonly base: string;
  /** Tells whoever waits how far it has got. */
  readonly progress: (line: string) => void;
}

/** Makes the module that calls it one for `openChromiumModule`: `compute` turns its JSON argument into a JSON answer. */
export function answerWith<Argument, Answer>(
  compute: (argument: Argument, surroundings: ModuleSurroundings) => Promise<Answer>,
): void {
  const reply = (message: ModuleReply): void => self.postMessage(message);
  const fail = (error: unknown): void =>
    reply({ type: 'error', message: error instanceof Error ? error.message : String(error) });
  self.onunhandledrejection = ({ reason }: PromiseRejectionEvent) => fail(reason);
  self.onmessage = ({ data: { argument, base } }: MessageEvent<ModuleRequest>) => {
    const progress = (line: string): void => reply({ type: 'progress', line });
    compute(argument as Argument, { base, progress }).then(answer => reply({ type: 'answer', answer }), fail);
  };
}
