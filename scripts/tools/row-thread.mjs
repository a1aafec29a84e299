import { register } from 'tsx/esm/api';

// A thread of Node 20 does not take the loader over from the one that starts it.
register();
await import('./row-thread.ts');
