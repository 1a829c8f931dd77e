import 'reflect-metadata';
import { runService } from '#platform';
import { CommandApiModule } from './command-api.module.js';

await runService('Afterloan commands', (settings) => CommandApiModule.forRoot(settings));
