import { CreateSubjectKey1790000000001 } from './migrations/1790000000001-create-subject-key.js';
import { CreateDataKey1790000000002 } from './migrations/1790000000002-create-data-key.js';

export { outboxIn } from './outbox.js';
export { SealBroken } from './sealing.js';
export { ShardKeyMissing } from './shard-key-files.js';
export { type FieldsByPurpose, type Sealing, SubjectErased, SubjectVault } from './subject-vault.js';

export const vaultMigrations = [CreateSubjectKey1790000000001, CreateDataKey1790000000002];
