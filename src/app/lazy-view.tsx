import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

/** A view that is fetched when it is first shown; until then, and where it cannot be fetched, `instead` stands there. */
export function lazyView(fetch: () => Promise<ComponentType>, instead: ReactNode): ComponentType {
  const View = lazy(() =>
    fetch().then(
      found => ({ default: found }),
      () => ({ default: () => instead }),
    ),
  );
  return () => (
    <Suspense fallback={instead}>
      <View />
    </Suspense>
  );
}
