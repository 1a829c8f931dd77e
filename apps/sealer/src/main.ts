import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { runService } from '#platform';
import { SealerAppModule } from './sealer-app.module.js';

// Whoever appends comes first: the log may wait for its seal where the machine has not enough for both.
setPriority(constants.priority.PRIORITY_LOW);
await runService('Afterloan sealer', (settings) => SealerAppModule.forRoot(settings));
