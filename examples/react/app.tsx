import type {} from '@lassonet-explorer/element/react';
import { useState } from 'react';

/** Two embeds of a group: λ is the state of this component, and theirs. Each says so when a person moves it. */
export function App() {
  const [lambda, setLambda] = useState(0.5);
  const [selected, setSelected] = useState<readonly number[]>([]);
  return (
    <main>
      <p>
        λ = <output id="lambda">{lambda}</output>, <output id="selected">{selected.length}</output> selected
      </p>
      <button type="button" onClick={() => setLambda(50)}>
        λ = 50
      </button>
      <lassonet-explorer
        path="toy"
        views="path | mask"
        lambda={lambda}
        group="a"
        onlambdachange={event => setLambda(event.detail.lambda)}
        onselect={event => setSelected(event.detail.selected)}
      >
        <a href="https://example.org/">The path of the toy problem</a>
      </lassonet-explorer>
      <lassonet-explorer
        path="toy"
        views="cursor"
        lambda="0.5"
        group="a"
        without="link"
        onlambdachange={event => setLambda(event.detail.lambda)}
      />
    </main>
  );
}
