import { Children, type ReactNode } from 'react';

/** A message with marked passages: `<Rich text={WORDS.pinHint<ReactNode>({ b: inside => <b>{inside}</b> })} />`. */
export function Rich({ text }: { readonly text: readonly ReactNode[] }) {
  return Children.toArray(text);
}
