import 'reflect-metadata';
import { runService } from '#platform';
import { ProjectorAppModule } from './projector-app.module.js';

await runService('Afterloan projector', (settings) => ProjectorAppModule.forRoot(settings));
