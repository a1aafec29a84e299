import { lazy, Suspense, useState } from 'react';
import { MenuButton } from './menu-button';

const EmbedBuilder = lazy(() => import('./embed-builder'));

/** Opens the embed builder, which is loaded then. */
export function EmbedMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <MenuButton id="embed-menu" title="Embed" label="Embed on another page" wide onOpen={setOpened}>
      {opened && (
        <Suspense fallback={<p>Loading …</p>}>
          <EmbedBuilder />
        </Suspense>
      )}
    </MenuButton>
  );
}
