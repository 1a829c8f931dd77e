import { CreateWebhooks1760000400000 } from './1760000400000-create-webhooks.js';

export const webhookMigrations = [CreateWebhooks1760000400000];
