export interface RetryOptions {
  /** After the first failure; each further one doubles it. */
  readonly firstMs: number;
  readonly maxMs: number;
  /** After so many attempts a message is dead. */
  readonly attempts: number;
}

/** The twelfth attempt comes between one and three hours after the first. */
export const retryDefault: RetryOptions = { firstMs: 5_000, maxMs: 21_600_000, attempts: 12 };

/** Shortened by up to a half at random, so that the messages of a target that was down do not come all at once. */
export function retryInMs(
  { firstMs, maxMs }: RetryOptions,
  failures: number,
  random = Math.random(),
): number {
  return Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (1 - random / 2);
}
