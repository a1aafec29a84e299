import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ExplorerEvents, LassonetExplorer } from './lib/element-package.js';

type Texts = 'path' | 'views' | 'example' | 'mask' | 'lesson' | 'without' | 'theme' | 'group' | 'explorer';
type Listeners = { [Type in keyof ExplorerEvents as `on${Type}`]?: (event: ExplorerEvents[Type]) => void };

/** What `<lassonet-explorer>` takes in JSX. */
export type LassonetExplorerProps = Omit<
  DetailedHTMLProps<HTMLAttributes<LassonetExplorer>, LassonetExplorer>,
  keyof Listeners
> & { [Name in Texts]?: string | null } & {
  lambda?: number | string | null;
  height?: number | string;
  'set-up'?: string;
} & Listeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'lassonet-explorer': LassonetExplorerProps;
    }
  }
}

export * from './lib/element-package.js';
