/**
 * `foreign-store`: the log belongs to another history. `checkpoint-not-signed`: no key of the log has signed the last
 * checkpoint. `key-revoked`: it is signed by a key that may no longer be believed. `tile-damaged`: a file of the log
 * is missing or cut short. `tile-changed`: the tiles do not give the signed root. `store-truncated`: the store lacks
 * what the log holds. `store-differs`: an event is not the one that was sealed. `stream-broken`: an event does not
 * follow the last one of its stream. `heads-differ`: the signed heads are not those of the events. `forked`: the next
 * checkpoint would not contain the last one. `sealed-elsewhere`: somebody else has signed meanwhile.
 */
export type SealFault =
  | 'foreign-store'
  | 'checkpoint-not-signed'
  | 'key-revoked'
  | 'tile-damaged'
  | 'tile-changed'
  | 'store-truncated'
  | 'store-differs'
  | 'stream-broken'
  | 'heads-differ'
  | 'forked'
  | 'sealed-elsewhere';

/** The log, the store and the last checkpoint do not fit together: nothing is signed until a person has looked. */
export class SealRefused extends Error {
  constructor(
    readonly fault: SealFault,
    message: string,
    options?: { cause: unknown },
  ) {
    super(`${fault}: ${message}`, options);
    this.name = 'SealRefused';
  }
}

/** Another process seals this log. */
export class LogInUse extends Error {
  constructor(directory: string, pid: number) {
    super(`process ${pid} seals the log in ${directory}`);
    this.name = 'LogInUse';
  }
}
