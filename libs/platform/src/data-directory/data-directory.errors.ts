import type { Holder } from './instance-lock.js';

/** Another process works on the same data directory. */
export class DataDirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly holder: Holder,
  ) {
    const what = holder.role === 'server' ? 'a running server' : 'a running command';
    super(
      `the data in ${directory} is in use by ${what}, process ${holder.pid} since ${holder.startedAt}. ` +
        'Stop it first, or choose another directory by AFTERLOAN_DATA.',
    );
    this.name = 'DataDirectoryInUse';
  }
}

/** The embedded database server cannot run here or did not start. The message says what to do. */
export class EmbeddedServerFailed extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'EmbeddedServerFailed';
  }
}
