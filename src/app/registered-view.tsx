import type { ComponentType } from 'react';
import { lazyView } from '../views/kit/lazy-view';
import { PartBoundary } from '../views/kit/part-boundary';
import { VIEWS_WORDS as WORDS } from '../words/en/views';
import { type ViewName, viewRow } from './view-rows';

interface Props<Name extends ViewName> {
  readonly of: Name;
}

/** A component for the views of a table, by their names: one that fails says so in its place, and the others stay. */
export function registeredView<Name extends ViewName>(
  views: Readonly<Record<Name, ComponentType>>,
): ComponentType<Props<Name>> {
  return ({ of }) => {
    const View: ComponentType = views[of];
    return (
      <PartBoundary title={viewRow(of).title}>
        <View />
      </PartBoundary>
    );
  };
}

/** A view that is fetched when it is first shown. */
export function fetched<Props extends object = object>(
  name: ViewName,
  fetch: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return lazyView(fetch, <ViewFetching of={name} />, <NotFetched of={name} />);
}

/** Stands where a view will be. */
export function ViewFetching({ of }: Props<ViewName>) {
  const { title } = viewRow(of);
  return (
    <section className={`view ${of}-view is-fetching`} data-part={of} aria-label={title} aria-busy="true" />
  );
}

function NotFetched({ of }: Props<ViewName>) {
  const { title } = viewRow(of);
  return (
    <section className="view" aria-label={title}>
      <p className="hint">{WORDS.notLoaded({ title })}</p>
    </section>
  );
}
