import { CreateProcesses1760000200000 } from './1760000200000-create-processes.js';

export const processMigrations = [CreateProcesses1760000200000];
