import { join } from 'node:path';
import { FileOutbox } from '#channels';

/** The outbox below the data directory: one for all processes of an installation, as the key files are. */
export function outboxIn(dataDirectory: string): FileOutbox {
  return new FileOutbox(join(dataDirectory, 'outbox'));
}
