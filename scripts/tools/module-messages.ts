/** Page → worker: what the module is to compute from. */
export interface ModuleRequest {
  readonly argument: unknown;
  /** Folder that the page was served from. */
  readonly base: string;
}

/** How a run of a module ends. */
export type ModuleEnd =
  | { readonly type: 'answer'; readonly answer: unknown }
  | { readonly type: 'error'; readonly message: string };

/** Worker → page. */
export type ModuleReply = { readonly type: 'progress'; readonly line: string } | ModuleEnd;
