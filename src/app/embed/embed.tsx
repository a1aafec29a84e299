import type { ComponentType } from 'react';
import { linkAddress } from '../../store/link/address-bar';
import { explorer } from '../../store/state/explorer';
import { ExampleView } from '../../views/example/example-view';
import { PathView } from '../../views/path/path-view';
import { ScoreView } from '../../views/score/score-view';
import { CursorBar } from '../cursor-bar';
import { NoticeLine } from '../notice-line';
import { SelectedInputs } from '../selected-inputs';
import { SERVED_FROM } from '../served-from';
import type { EmbedView } from './embed-view';
import './embed.css';

const VIEWS: Readonly<Record<EmbedView, ComponentType>> = {
  path: PathView,
  score: ScoreView,
  mask: SelectedInputs,
  example: ExampleView,
  cursor: CursorBar,
};

/** The chosen views, one below the other or side by side, and a way to the whole explorer. */
export function Embed({ views }: { readonly views: readonly EmbedView[] }) {
  return (
    <main className="embed">
      <h1 className="visually-hidden">LassoNet Explorer</h1>
      <NoticeLine />
      <div className="embed-views">
        {views.map(view => {
          const View = VIEWS[view];
          return (
            <div key={view} className={`embed-${view}`}>
              <View />
            </div>
          );
        })}
      </div>
      <a
        className="embed-link"
        href={SERVED_FROM}
        target="_blank"
        rel="noopener"
        onClick={event => {
          event.currentTarget.href = linkAddress(explorer, SERVED_FROM);
        }}
      >
        Open in the LassoNet Explorer
      </a>
    </main>
  );
}
