import type { ReactNode } from 'react';
import { shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { type ViewName, viewRow } from './view-rows';
import { whyNotShown } from './why-not-shown';
import './fitting-view.css';

interface Props {
  readonly of: ViewName;
  /** The view. */
  readonly children: ReactNode;
}

/** A view by itself, with a heading; where it has nothing to show of the path on screen, why. */
export function FittingView({ of, children }: Props) {
  const why = useExplorer(state => {
    const path = shownPath(state);
    return path === null ? null : whyNotShown(of, path);
  });
  if (why !== null) return <p className="not-shown">{why}</p>;
  const { headless, title } = viewRow(of);
  return (
    <>
      {headless && <h2 className="view-title">{title}</h2>}
      {children}
    </>
  );
}
