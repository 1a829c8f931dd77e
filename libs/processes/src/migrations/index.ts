import { CreateProcesses1760000200000 } from './1760000200000-create-processes.js';
import { CreateTimers1760000200100 } from './1760000200100-create-timers.js';

export const processMigrations = [CreateProcesses1760000200000, CreateTimers1760000200100];
