import { explorerAt } from '@lassonet-explorer/element';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';

// Where the explorer is served: `npm run preview` of it, unless the address says otherwise.
explorerAt(new URLSearchParams(location.search).get('explorer') ?? 'http://localhost:4173/');

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
