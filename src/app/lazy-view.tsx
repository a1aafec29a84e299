import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

/** A view that is fetched when it is first shown. @param unfetched stands there if it cannot be */
export function lazyView(
  fetch: () => Promise<ComponentType>,
  meanwhile: ReactNode,
  unfetched: ReactNode = meanwhile,
): ComponentType {
  const View = lazy(() =>
    fetch().then(
      found => ({ default: found }),
      () => ({ default: () => unfetched }),
    ),
  );
  return () => (
    <Suspense fallback={meanwhile}>
      <View />
    </Suspense>
  );
}
