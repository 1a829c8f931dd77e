import 'reflect-metadata';
import { runService } from '#platform';
import { SealerAppModule } from './sealer-app.module.js';

await runService('Afterloan sealer', (settings) => SealerAppModule.forRoot(settings));
