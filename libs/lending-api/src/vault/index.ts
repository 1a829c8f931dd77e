import { CreateSubjectKey1790000000001 } from './migrations/1790000000001-create-subject-key.js';
import { SubjectKeyEntity } from './subject-key.entity.js';

export { SealBroken } from './sealing.js';
export { type Sealing, SubjectVault } from './subject-vault.js';

export const vaultEntities = [SubjectKeyEntity];
export const vaultMigrations = [CreateSubjectKey1790000000001];
