import 'reflect-metadata';
import { runService } from '#platform';
import { QueryApiModule } from './query-api.module.js';

await runService('Afterloan queries', (settings) => QueryApiModule.forRoot(settings));
