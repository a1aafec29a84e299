import { defineExplorer } from './element';

export { defineExplorer, type ExplorerEvents, explorerAt, LassonetExplorer } from './element';

declare global {
  interface HTMLElementTagNameMap {
    'lassonet-explorer': import('./element').LassonetExplorer;
  }
}

defineExplorer();
