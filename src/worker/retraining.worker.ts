import { startWasm } from './backend-loaders';
import { tellOfLife } from './lifeline';
import { type RetrainingCommand, retrainingService } from './retraining-elsewhere';

tellOfLife();

const obey = retrainingService(startWasm, (message, transfer) => self.postMessage(message, { transfer }));

self.onmessage = ({ data }: MessageEvent<RetrainingCommand>): void => obey(data);
