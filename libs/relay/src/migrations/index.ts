import { CreateRelay1760000300000 } from './1760000300000-create-relay.js';
import { KeepProgressInKafka1760000301000 } from './1760000301000-keep-progress-in-kafka.js';
import { ShareFailures1760000302000 } from './1760000302000-share-failures.js';

/** They need what `#publication` creates. */
export const relayMigrations = [
  CreateRelay1760000300000,
  KeepProgressInKafka1760000301000,
  ShareFailures1760000302000,
];
