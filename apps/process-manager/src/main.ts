import 'reflect-metadata';
import { runService } from '#platform';
import { ProcessManagerModule } from './process-manager.module.js';

await runService('Afterloan process manager', (settings) => ProcessManagerModule.forRoot(settings));
