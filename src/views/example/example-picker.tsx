import { useState } from 'react';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { lazyView } from '../kit/lazy-view';
import './example-picker.css';

const Thumbnails = lazyView(() => import('./thumbnails').then(({ Thumbnails }) => Thumbnails), null);

/** All images among the examples, to pick one; made once they are asked for. */
export function ExamplePicker() {
  const [open, setOpen] = useState(false);
  return (
    <details className="example-picker" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{WORDS.pick}</summary>
      {open && <Thumbnails />}
    </details>
  );
}
