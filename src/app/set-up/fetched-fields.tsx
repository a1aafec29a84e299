import type { ComponentType } from 'react';
import { lazyView } from '../../views/kit/lazy-view';
import { EXPLORER_WORDS } from '../../words/en/explorer';
import { VIEWS_WORDS } from '../../words/en/views';
import type { FieldsProps } from './field';

/** Fields of the form that are fetched when they are first wanted. @param title of what they are about */
export function fetchedFields(
  title: string,
  fetch: () => Promise<{ readonly default: ComponentType<FieldsProps> }>,
): ComponentType<FieldsProps> {
  return lazyView(
    () => fetch().then(found => found.default),
    <p className="hint">{EXPLORER_WORDS.loading}</p>,
    <p className="error">{VIEWS_WORDS.notLoaded({ title })}</p>,
  );
}
