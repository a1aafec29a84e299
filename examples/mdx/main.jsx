import { explorerAt } from '@lassonet-explorer/element';
import { createRoot } from 'react-dom/client';
import Post from './post.mdx';

// Where the explorer is served: `npm run preview` of it, unless the address says otherwise.
explorerAt(new URLSearchParams(location.search).get('explorer') ?? 'http://localhost:4173/');

createRoot(document.getElementById('root')).render(<Post />);
