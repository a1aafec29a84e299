import { startWasm } from './backend-loaders';
import { tellOfLife } from './lifeline';
import { rowService } from './row-service';
import type { RowCommand } from './row-sharers';

tellOfLife();

const obey = rowService(startWasm, (message, transfer) => self.postMessage(message, { transfer }));

self.onmessage = ({ data }: MessageEvent<RowCommand>): void => obey(data);
