import { CreateRelay1760000300000 } from './1760000300000-create-relay.js';

export const relayMigrations = [CreateRelay1760000300000];
