// Trains what the process that started this one asks for.
import { startWasm } from '../tools/node-backend';
import { compileSeldom } from './seldom-compiled';
import { trainingService } from './training-service';

compileSeldom();
process.on(
  'message',
  trainingService(startWasm(), message => void process.send?.(message)),
);
process.on('disconnect', () => process.exit());
