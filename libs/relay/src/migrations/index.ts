import { CreateRelay1760000300000 } from './1760000300000-create-relay.js';
import { KeepProgressInKafka1760000301000 } from './1760000301000-keep-progress-in-kafka.js';

export const relayMigrations = [CreateRelay1760000300000, KeepProgressInKafka1760000301000];
