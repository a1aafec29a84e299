import { createElement, Fragment, type ReactNode } from 'react';

/** A message with marked passages: `<Rich text={WORDS.pinHint<ReactNode>({ b: inside => <b>{inside}</b> })} />`. */
export function Rich({ text }: { readonly text: readonly ReactNode[] }) {
  // Its parts never change places: as children one by one they need no keys.
  return createElement(Fragment, null, ...text);
}
