/** The environment does not describe a process that could run. Holds every fault, so that one start finds them all. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}
