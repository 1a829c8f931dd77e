import { CreateProjections1760000000000 } from './1760000000000-create-projections.js';
import { NameRevisionOfFailures1760000000100 } from './1760000000100-name-revision-of-failures.js';

/** What every projection needs, before the tables of any of them. */
export const projectionMigrations = [CreateProjections1760000000000, NameRevisionOfFailures1760000000100];
