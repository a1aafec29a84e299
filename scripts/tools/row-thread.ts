import { parentPort } from 'node:worker_threads';
import { rowService } from '../../src/worker/row-service';
import { startWasm } from './node-backend';

parentPort?.on(
  'message',
  rowService(startWasm, (message, transfer) => parentPort?.postMessage(message, transfer)),
);
