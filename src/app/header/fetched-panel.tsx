import type { ComponentType } from 'react';
import { lazyView } from '../../views/kit/lazy-view';
import { HEADER_WORDS as WORDS } from '../../words/en/header';
import { VIEWS_WORDS } from '../../words/en/views';

/** The content of a menu, fetched when that is opened. @param title of the menu */
export function fetchedPanel(
  title: string,
  fetch: () => Promise<{ readonly default: ComponentType }>,
): ComponentType {
  return lazyView(
    () => fetch().then(found => found.default),
    <p>{WORDS.loading}</p>,
    <p>{VIEWS_WORDS.notLoaded({ title })}</p>,
  );
}
