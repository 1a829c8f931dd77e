import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 60_000;
const pollMs = 20;

/**
 * Asks again until it holds.
 * @throws with what `otherwise` says where it does not within a minute
 */
export async function holds(condition: () => Promise<boolean>, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await delay(pollMs);
  }
}
