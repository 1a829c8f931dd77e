import { CreatePublication1760000299000 } from './1760000299000-create-publication.js';

export const publicationMigrations = [CreatePublication1760000299000];
