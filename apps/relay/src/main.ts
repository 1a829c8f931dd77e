import 'reflect-metadata';
import { runService } from '#platform';
import { RelayAppModule } from './relay-app.module.js';

await runService('Afterloan relay', (settings) => RelayAppModule.forRoot(settings));
